package io.parley.web.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.parley.web.texts.Texts;

/** Asks before signing out also ends the call in the page, and, unless the agent says otherwise, the log-in to queues. */
final class SignOutQuestion extends Dialog {
    /**
     * @param talking a call in this page would end
     * @param loggedIn the agent is logged in to queues
     * @param logOut logs out of the queues
     * @param leave signs out
     */
    SignOutQuestion(boolean talking, boolean loggedIn, Runnable logOut, Runnable leave) {
        setHeaderTitle(Texts.of(talking ? "user.sign-out-call" : "user.sign-out-question"));
        getElement().setAttribute("data-test", "sign-out-question");
        if (talking) {
            add(new Paragraph(Texts.of("user.sign-out-call-text")));
        }
        Checkbox queues = new Checkbox(Texts.of("user.sign-out-queues"), true);
        queues.setHelperText(Texts.of("user.sign-out-queues-text"));
        queues.getElement().setAttribute("data-test", "sign-out-queues");
        if (loggedIn) {
            add(queues);
        }
        Button yes = new Button(Texts.of(talking ? "user.sign-out-hang-up" : "user.sign-out"), click -> {
            if (loggedIn && queues.getValue()) {
                logOut.run();
            }
            close();
            leave.run();
        });
        yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        if (talking) {
            yes.addThemeVariants(ButtonVariant.LUMO_ERROR);
        }
        yes.setAutofocus(true);
        yes.getElement().setAttribute("data-test", "sign-out-yes");
        Button no = new Button(Texts.of("cancel"), click -> close());
        no.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        getFooter().add(no, yes);
    }
}
