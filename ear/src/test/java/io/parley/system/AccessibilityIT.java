package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.system.browser.Axe;
import io.parley.system.browser.Browser;
import io.parley.system.browser.BrowserAgent;
import io.parley.system.browser.Page;
import io.parley.system.program.Baresip;
import io.parley.system.server.DemoLogins.Person;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every view keeps to WCAG 2.1 AA as far as axe-core can tell, light and dark and at phone width; pictures of each are left for people to look at. */
@ExtendWith(RunningParley.class)
class AccessibilityIT {
    private ParleyServer server;
    private Path work;
    private Path pictures;
    private Axe axe;

    @BeforeEach
    void prepare(ParleyServer running) {
        server = running;
        work = server.var().resolve("accessibility");
        pictures = Path.of(System.getProperty("parley.work", "target/system"), "pictures");
        axe = Axe.in(Path.of(System.getProperty("parley.work", "target/system"), "axe"));
    }

    @Test
    void viewsOfSupervisorAndAnalyst() {
        try (Browser browser = new Browser(work.resolve("views"))) {
            look(browser.open(server.url() + "/sign-in"), "sign-in", "input[name=username]");
            look(signedIn(browser, "/dashboard", "supervisor"), "dashboard", "[data-test=queue-row]");
            look(signedIn(browser, "/wallboard", "supervisor"), "wallboard", "[data-test=wallboard]");
            look(signedIn(browser, "/reports", "analyst"), "reports", "[data-test=show-report]");
        }
    }

    @Test
    void portalFromIdleToWrapUp() {
        try (BrowserAgent anna = new BrowserAgent(server, "1001", work, 700);
                Baresip customer =
                        new Baresip(work.resolve("customer"), server.logins().at("1007"), server.sip(), 1100)) {
            look(anna.page(), "portal-logged-out", stage("OFFLINE"));
            anna.logIn();
            look(anna.page(), "portal-idle", stage("AVAILABLE"));
            customer.dial("8001");
            look(anna.page(), "portal-ringing", stage("RINGING"));
            anna.answer();
            look(anna.page(), "portal-talking", stage("ON_CALL"));
            ladderOfTheCall();
            anna.page().click("[data-test=transfer]");
            look(anna.page(), "portal-transfer", "[data-test=transfer-to]");
            anna.page().press("Escape");
            customer.hangUp();
            look(anna.page(), "portal-wrap-up", stage("WRAP_UP"));
        }
    }

    private void ladderOfTheCall() {
        Matcher call = Pattern.compile("\"id\":\"([0-9a-f]{20})\"")
                .matcher(server.rest("GET", "/api/calls", "").body());
        assertThat(call.find()).isTrue();
        try (Browser browser = new Browser(work.resolve("trace"))) {
            Page page = signedIn(browser, "/calls/" + call.group(1) + "/trace", "administrator");
            page.await("[data-test=step]");
            page.click("[data-test=step]");
            look(page, "trace", "[data-test=message]");
        }
    }

    private Page signedIn(Browser browser, String path, String role) {
        Person person = server.logins().with(role);
        Page page = browser.open(server.url() + path);
        page.signIn(person);
        page.go(server.url() + path);
        return page;
    }

    private static String stage(String state) {
        return "[data-test=stage][data-state=" + state + "]";
    }

    private void look(Page page, String name, String mark) {
        page.await(mark);
        for (String scheme : List.of("light", "dark")) {
            page.scheme(scheme);
            page.size(1400, 900);
            page.settle();
            page.picture(pictures.resolve(name + "-" + scheme + ".png"));
            assertThat(axe.violations(page)).as(name + ", " + scheme).isEmpty();
            page.size(400, 860);
            page.settle();
            page.picture(pictures.resolve(name + "-" + scheme + "-phone.png"));
            assertThat(axe.violations(page))
                    .as(name + ", " + scheme + ", phone width")
                    .isEmpty();
        }
        page.size(1400, 900);
        page.scheme("light");
    }
}
