package io.parley.web.signin;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.router.QueryParameters;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInViewTest {
    @BeforeEach
    void start() {
        MockVaadin.setup(new Routes().autoDiscoverViews("io.parley.web.signin"));
    }

    @AfterEach
    void end() {
        MockVaadin.tearDown();
    }

    @ParameterizedTest
    @CsvSource({
        "en, wrong, User or password is wrong",
        "en, locked, Too many attempts",
        "en, starting, The system is starting",
        "de, wrong, Benutzer oder Passwort ist falsch",
        "de, locked, Zu viele Versuche",
        "de, starting, Das System startet gerade"
    })
    void saysWhyNobodyIsSignedIn(String language, String why, String title) {
        LoginForm form = opened(language, QueryParameters.simple(Map.of(why, "30")));
        assertThat(form.isError()).isTrue();
        assertThat(form.getElement().getPropertyRaw("i18n").toString()).contains("\"" + title + "\"");
    }

    @Test
    void saysNothingBeforeAnybodyTried() {
        assertThat(opened("en", QueryParameters.empty()).isError()).isFalse();
    }

    private static LoginForm opened(String language, QueryParameters told) {
        UI.getCurrent().setLocale(Locale.of(language));
        UI.getCurrent().navigate("sign-in", told);
        return _get(LoginForm.class);
    }
}
