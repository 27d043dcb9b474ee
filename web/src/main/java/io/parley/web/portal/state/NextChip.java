package io.parley.web.portal.state;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.web.portal.desk.PortalModel;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where the agent goes after the call or wrap-up of now, with a way to take it back. */
public final class NextChip extends Div {
    private NextChip(String word, Runnable cancel) {
        addClassName("p-next");
        getElement().setAttribute("data-test", "next-state");
        Button back = new Button(Texts.of("cancel"), click -> cancel.run());
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        back.setAriaLabel(Texts.of("next.cancel", word));
        back.getElement().setAttribute("data-test", "cancel-next");
        add(Glyph.CLOCK.show(), new Span(Texts.of("next", word)), back);
    }

    /** Empty where the agent asked for nothing. */
    public static Optional<NextChip> of(PortalModel model, UnaryOperator<String> reasonLabel, Runnable cancel) {
        return word(model, reasonLabel).map(word -> new NextChip(word, cancel));
    }

    /** The label of the next state. */
    public static Optional<String> word(PortalModel model, UnaryOperator<String> reasonLabel) {
        if (model.logOutAsked()) {
            return Optional.of(Texts.of("state.OFFLINE"));
        }
        return Optional.of(model.nextReason()).filter(code -> !code.isEmpty()).map(reasonLabel);
    }
}
