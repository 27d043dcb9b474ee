package io.parley.web.portal.stage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.parley.number.Spelling;
import io.parley.web.texts.Texts;
import io.parley.web.widget.Glyph;
import java.util.Locale;
import java.util.function.Consumer;

/** A link from elsewhere asked for a call: nothing is dialled before the agent says so. */
public final class DialQuestion extends Dialog {
    private static final int LONGEST = 40;

    public DialQuestion(String number, Consumer<String> call) {
        setHeaderTitle(Texts.of("dial.question", number));
        getElement().setAttribute("data-test", "dial-question");
        add(new Paragraph(Texts.of("dial.question-text")));
        Button yes = new Button(Texts.of("dial.call"), Glyph.PHONE.show(), click -> {
            close();
            call.accept(number);
        });
        yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        yes.setAutofocus(true);
        yes.getElement().setAttribute("data-test", "dial-yes");
        Button no = new Button(Texts.of("cancel"), click -> close());
        no.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        getFooter().add(no, yes);
    }

    /** The number in a link's query, as "tel:+49 30 1234" or "1007": what no telephone dials is left out. */
    public static String number(String asked) {
        String number = Spelling.inQuery(asked.toLowerCase(Locale.ROOT).replaceFirst("^tel:", ""));
        String bare = number.replaceAll("[^0-9*#+]", "");
        return bare.length() > LONGEST ? "" : bare;
    }
}
