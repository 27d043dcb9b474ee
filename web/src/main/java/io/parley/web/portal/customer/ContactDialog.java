package io.parley.web.portal.customer;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextField;
import io.parley.web.texts.Texts;
import java.util.function.BiConsumer;

/** Asks for the name of a number that the phone book does not know. */
final class ContactDialog extends Dialog {
    private static final int LONGEST = 80;

    private final TextField name = new TextField(Texts.of("customer.name"));
    private final TextField company = new TextField(Texts.of("contact.company"));
    private final BiConsumer<String, String> save;

    /** @param save takes name and company */
    public ContactDialog(String number, BiConsumer<String, String> save) {
        this.save = save;
        setHeaderTitle(Texts.of("contact.save"));
        getElement().setAttribute("data-test", "contact-dialog");
        name.setMaxLength(LONGEST);
        name.setAutofocus(true);
        name.getElement().setAttribute("data-test", "contact-name");
        company.setMaxLength(LONGEST);
        name.addKeyPressListener(Key.ENTER, press -> finish());
        company.addKeyPressListener(Key.ENTER, press -> finish());
        VerticalLayout fields = new VerticalLayout(new Paragraph(number), name, company);
        fields.setPadding(false);
        add(fields);
        Button yes = new Button(Texts.of("contact.save"), click -> finish());
        yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        yes.getElement().setAttribute("data-test", "contact-save");
        Button no = new Button(Texts.of("cancel"), click -> close());
        no.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        getFooter().add(no, yes);
    }

    private void finish() {
        String called = name.getValue().strip();
        if (called.isEmpty()) {
            name.setErrorMessage(Texts.of("contact.name-missing"));
            name.setInvalid(true);
            return;
        }
        close();
        save.accept(called, company.getValue().strip());
    }
}
