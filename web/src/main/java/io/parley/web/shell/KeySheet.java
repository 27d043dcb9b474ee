package io.parley.web.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.parley.web.texts.Texts;
import java.util.List;

/** The sheet of keyboard shortcuts. */
final class KeySheet {
    private static final List<String> KEYS = List.of(
            "Enter", "Escape", "l", "r", "b", "h", "m", "k", "t", "c", "s", "x", "n", "o", "d", "e", "i", "f", "/", "p",
            "?");

    private KeySheet() {}

    static void open() {
        Div keys = new Div();
        keys.addClassName("p-keys");
        for (String key : KEYS) {
            Element shown = new Element("kbd");
            shown.setText(key.equals("Escape") ? "Esc" : key.length() > 1 ? key : key.toUpperCase(Texts.locale()));
            Div cell = new Div();
            cell.getElement().appendChild(shown);
            keys.add(cell, new Span(Texts.of("keys." + key)));
        }
        Checkbox on = new Checkbox(Texts.of("keys.on"), true);
        on.getElement().setAttribute("data-test", "keys-on");
        on.addAttachListener(attached ->
                on.getElement().executeJs("return window.parleyKeys.on()").then(Boolean.class, on::setValue));
        on.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                on.getElement().executeJs("window.parleyKeys.set($0)", change.getValue());
            }
        });
        Dialog dialog = new Dialog(Texts.of("keys.title"), on, keys);
        dialog.getFooter().add(new Button(Texts.of("close"), click -> dialog.close()));
        dialog.getElement().setAttribute("data-test", "key-sheet");
        dialog.open();
    }
}
