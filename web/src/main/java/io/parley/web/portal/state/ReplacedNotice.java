package io.parley.web.portal.state;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;

/** Told loudly on the older page when an agent logged in somewhere else: this one leads nothing any more. */
public final class ReplacedNotice extends Div {
    public ReplacedNotice(String extension, Runnable takeBack) {
        addClassName("p-replaced");
        Button back = new Button(Texts.of("replaced.take-back"), Glyph.HEADSET.show(), click -> takeBack.run());
        back.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div card = new Div(
                Glyph.WARNING.show(),
                new H1(Texts.of("replaced.title")),
                new Span(Texts.of("replaced.text", extension)),
                back);
        card.addClassName("p-card");
        getElement().setAttribute("role", "alertdialog").setAttribute("data-test", "replaced");
        add(card);
    }
}
