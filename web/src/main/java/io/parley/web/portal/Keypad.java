package io.parley.web.portal;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.web.texts.Texts;
import java.util.function.Consumer;

/** The twelve keys of a telephone; while it is there the keyboard's digits press them. The browser makes the tones. */
final class Keypad extends Div {
    private static final String KEYS = "123456789*0#";

    private final Span pressed = new Span();

    Keypad(Consumer<String> press) {
        addClassName("p-keypad");
        pressed.addClassName("p-keypad-pressed");
        pressed.getElement().setAttribute("data-test", "digits").setAttribute("role", "status");
        add(pressed);
        KEYS.chars().mapToObj(Character::toString).forEach(digit -> add(key(digit, press)));
        getElement().setAttribute("role", "group").setAttribute("aria-label", Texts.of("action.keypad"));
        getElement().setAttribute("data-test", "keypad-keys");
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
