package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.system.browser.Browser;
import io.parley.system.browser.Page;
import io.parley.system.server.DemoLogins.Person;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who signs in comes to the page that he asked for, and stays signed in. */
@ExtendWith(RunningParley.class)
class SignInIT {
    @Test
    void wrongPasswordIsToldAndThePageAskedForComesAfterTheRightOne(ParleyServer server) {
        Person analyst = server.logins().with("analyst");
        try (Browser browser = new Browser(server.var().resolve("sign-in"))) {
            Page page = browser.open(server.url() + "/reports");
            page.type("input[name=username]", analyst.user());
            page.type("input[name=password]", "not " + analyst.password());
            page.press("Enter");
            page.await("[data-test=sign-in-form][error]");
            page.signIn(analyst);
            page.await("[data-test=show-report]");
            page.reload();
            page.await("[data-test=show-report]");
        }
    }

    /** Its cookie would take the place of the one that a sign-in has just given to the browser. */
    @ParameterizedTest
    @ValueSource(strings = {"long-polling", "websocket", "close"})
    void pushOfSessionThatIsOverBeginsNoOther(String transport, ParleyServer server) {
        assertThat(server.get("/?v-r=push&v-uiId=0&X-Atmosphere-tracking-id=0&X-Atmosphere-Transport=" + transport)
                        .headers()
                        .allValues("Set-Cookie"))
                .isEmpty();
    }
}
