package io.parley.web.signin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.communication.PushMode;
import io.parley.web.session.BeforeSignIn;
import io.parley.web.shell.Titles;
import io.parley.web.texts.Language;
import io.parley.web.texts.Texts;
import io.parley.web.texts.TextsProvider;
import io.parley.web.widget.Brand;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where people sign in: a plain form that is posted, so that password managers understand it. Says what went wrong, not which half of it. */
@JsModule("./parley/sign-in.ts")
@Route("sign-in")
@BeforeSignIn
public class SignInView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final String SECONDS = "\\d{1,6}";

    private final LoginForm form = new LoginForm();

    public SignInView() {
        addClassName("p-signin");
        // The sign-in ends this page's session: nothing may then ask for it, and come between
        UI.getCurrent().getPushConfiguration().setPushMode(PushMode.DISABLED);
        form.setForgotPasswordButtonVisible(false);
        form.getElement().setAttribute("data-test", "sign-in-form");
        Paragraph forgotten = new Paragraph(Texts.of("sign-in.forgotten"));
        forgotten.addClassNames("p-quiet", "p-small");
        Div card = new Div(new Brand(), new Paragraph(Texts.of("sign-in.welcome")), form, forgotten, languages());
        card.addClassNames("p-card", "p-signin-card");
        add(card);
    }

    /** Somebody who cannot read the page changes its language before they sign in. */
    private Div languages() {
        Div languages = new Div();
        languages.addClassName("p-languages");
        for (Locale language : TextsProvider.LANGUAGES) {
            boolean now = language.getLanguage().equals(Texts.locale().getLanguage());
            Button choose = new Button(Texts.of("language." + language.getLanguage()), click -> getElement()
                    .executeJs(Language.SCRIPT, language.getLanguage(), true));
            choose.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            choose.getElement()
                    .setAttribute("lang", language.getLanguage())
                    .setAttribute("aria-pressed", Boolean.toString(now))
                    .setAttribute("data-test", "language-" + language.getLanguage());
            languages.add(choose);
        }
        return languages;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        String to = asked.getSingleParameter("to").orElse("");
        form.setAction("session/begin" + (to.isEmpty() ? "" : "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)));
        String lockedFor = asked.getSingleParameter("locked").orElse("");
        boolean starting = asked.getSingleParameter("starting").isPresent();
        form.setI18n(words(lockedFor, starting));
        boolean again = asked.getSingleParameter("wrong").isPresent() || !lockedFor.isEmpty() || starting;
        form.setError(again);
        form.getElement()
                .executeJs(
                        "window.parleySignIn(this, $0, $1, $2, $3)",
                        again,
                        lockedFor.matches(SECONDS) ? Integer.parseInt(lockedFor) : 0,
                        Texts.of("sign-in.locked-one"),
                        Texts.of("sign-in.locked-more"));
    }

    private static LoginI18n words(String lockedFor, boolean starting) {
        LoginI18n words = LoginI18n.createDefault();
        LoginI18n.Form form = words.getForm();
        form.setTitle(Texts.of("sign-in.title"));
        form.setUsername(Texts.of("sign-in.user"));
        form.setPassword(Texts.of("sign-in.password"));
        form.setSubmit(Texts.of("sign-in.submit"));
        LoginI18n.ErrorMessage error = words.getErrorMessage();
        error.setUsername(Texts.of("sign-in.user-missing"));
        error.setPassword(Texts.of("sign-in.password-missing"));
        if (lockedFor.matches(SECONDS)) {
            error.setTitle(Texts.of("sign-in.locked"));
            error.setMessage(Texts.of("sign-in.locked-text", Integer.parseInt(lockedFor)));
        } else if (starting) {
            error.setTitle(Texts.of("sign-in.starting"));
            error.setMessage(Texts.of("sign-in.starting-text"));
        } else {
            error.setTitle(Texts.of("sign-in.wrong"));
            error.setMessage(Texts.of("sign-in.wrong-text"));
        }
        return words;
    }

    @Override
    public String getPageTitle() {
        return Titles.of("sign-in.title");
    }
}
