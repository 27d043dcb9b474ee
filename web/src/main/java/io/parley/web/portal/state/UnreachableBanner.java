package io.parley.web.portal.state;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.parley.web.portal.desk.PortalModel;
import io.parley.web.softphone.PhoneFacts;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;

/** Says why calls cannot reach an agent who is logged in. */
public final class UnreachableBanner extends Div {
    private String said = "";

    public UnreachableBanner() {
        addClassName("p-banner");
        getElement().setAttribute("role", "alert").setAttribute("data-test", "unreachable");
        getElement().setAttribute("data-state", "PROBLEM");
        setVisible(false);
    }

    public void show(PortalModel model, PhoneFacts facts) {
        boolean gone = model.loggedIn() && !model.reachable();
        String why = gone ? why(model, facts) : "";
        // Said aloud whenever it is drawn: so only when it is new
        if (gone && !why.equals(said)) {
            removeAll();
            add(Glyph.PHONE_OFF.show(), new Span(why));
        }
        said = why;
        setVisible(gone);
    }

    /** Where the page's phone knows what is wrong, that is said; of a device on the desk only where no page is the phone. */
    private static String why(PortalModel model, PhoneFacts facts) {
        return facts.state() == PhoneFacts.State.FAILED && !facts.error().isEmpty()
                ? Texts.of("softphone.help." + facts.error())
                : Texts.of(facts.desk() ? "phone.gone-text" : "phone.gone-page", model.extension());
    }
}
