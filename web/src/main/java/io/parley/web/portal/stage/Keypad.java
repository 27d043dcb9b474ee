package io.parley.web.portal.stage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.util.function.Consumer;

/** The twelve keys of a telephone; while it is there the keyboard's digits press them. The browser makes the tones. */
final class Keypad extends Div {
    private static final String KEYS = "123456789*0#";

    private final Span pressed = new Span();

    /** @param close the keypad is not wanted any more */
    public Keypad(Consumer<String> press, Runnable close) {
        addClassName("p-keypad");
        pressed.addClassName("p-keypad-pressed");
        pressed.getElement().setAttribute("data-test", "digits").setAttribute("role", "status");
        add(pressed, closeKey(close));
        KEYS.chars().mapToObj(Character::toString).forEach(digit -> add(key(digit, press)));
        getElement().setAttribute("role", "group").setAttribute("aria-label", Texts.of("action.keypad"));
        getElement().setAttribute("data-test", "keypad-keys");
    }

    private static Button closeKey(Runnable close) {
        Button key = new Button(Glyph.CLOSE.show(), click -> close.run());
        key.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        key.setAriaLabel(Texts.of("action.keypad-close"));
        key.getElement()
                .setAttribute("data-key", "Escape")
                .setAttribute("data-test", "keypad-close")
                .setAttribute("title", Texts.of("action.key", Texts.of("action.keypad-close"), "Esc"));
        return key;
    }

    private Button key(String digit, Consumer<String> press) {
        Button key = new Button(digit, click -> {
            String all = pressed.getText() + digit;
            pressed.setText(all.substring(Math.max(0, all.length() - 20)));
            press.accept(digit);
        });
        key.getElement()
                .setAttribute("data-phone", "digit")
                .setAttribute("data-digit", digit)
                .setAttribute("data-key", digit)
                .setAttribute("data-test", "digit-" + digit);
        return key;
    }
}
