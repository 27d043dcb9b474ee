package io.parley.system.browser;

import io.parley.phone.Await;
import io.parley.system.server.DemoLogins.Person;
import io.parley.system.server.Folders;
import io.parley.system.server.ParleyServer;
import java.nio.file.Path;
import java.time.Duration;

/** An agent with a browser and a headset, and nothing else: signed in at the portal, with a microphone that hears a tone. */
public final class BrowserAgent implements AutoCloseable {
    private final ParleyServer server;
    private final Person person;
    private final Runnable close;
    private Page page;

    /** @param hertz of the tone he says */
    public BrowserAgent(ParleyServer server, String extension, Path work, int hertz) {
        this(server, server.url(), extension, work, hertz);
    }

    /** The same by HTTPS. */
    public static BrowserAgent byHttps(ParleyServer server, String extension, Path work, int hertz) {
        return new BrowserAgent(server, server.secureUrl(), extension, work, hertz);
    }

    /** The same by HTTPS and in Firefox. */
    public static BrowserAgent inFirefox(ParleyServer server, String extension, Path work, int hertz) {
        Firefox firefox = Firefox.speaking(Folders.fresh(work, "firefox-" + extension), hertz);
        return new BrowserAgent(server, extension, firefox::close, firefox.open(server.secureUrl() + "/portal"));
    }

    private BrowserAgent(ParleyServer server, String url, String extension, Path work, int hertz) {
        this(server, url, extension, Browser.speaking(Folders.fresh(work, "chromium-" + extension), hertz));
    }

    private BrowserAgent(ParleyServer server, String url, String extension, Browser browser) {
        this(server, extension, browser::close, browser.open(url + "/portal"));
    }

    private BrowserAgent(ParleyServer server, String extension, Runnable close, Page opened) {
        this.server = server;
        this.close = close;
        person = server.logins().at(extension);
        page = opened;
        page.signIn(person);
        lamp("registered");
    }

    /** His portal. */
    public Page page() {
        return page;
    }

    /** Goes on with another page of his. */
    public void moveTo(Page other) {
        page = other;
    }

    /** Waits until the phone's lamp shows a state. */
    public void lamp(String state) {
        page.await("[data-test=phone-lamp][data-state=" + state + "]");
    }

    /** Logs in to his queues and waits until he is available. */
    public void logIn() {
        page.click("[data-test=log-in]");
        stage("AVAILABLE");
    }

    /** Waits until his stage shows a state, as "RINGING". */
    public void stage(String state) {
        page.await("[data-test=stage][data-state=" + state + "]");
    }

    /** Picks up, once it rings. */
    public void answer() {
        page.click("[data-test=answer]");
        stage("ON_CALL");
    }

    /** Dials a number from the portal. */
    public void dial(String number) {
        page.type("[data-test=dial-number] input", number);
        page.click("[data-test=dial]");
    }

    /** Hangs up. */
    public void hangUp() {
        page.click("[data-test=hang-up]");
    }

    /** Ticks a box in the phone's panel, or takes the tick away. */
    public void tick(String box, boolean ticked) {
        page.click("[data-test=phone-menu]");
        page.await("[data-test=" + box + "]");
        if (page.has("[data-test=" + box + "]:checked") != ticked) {
            page.click("[data-test=" + box + "]");
        }
        page.press("Escape");
        page.awaitGone("[data-test=phone-panel]:popover-open");
    }

    /** Waits until he hears a tone. */
    public void hears(int hertz) {
        Await.until(
                person.user() + " hears " + hertz,
                Duration.ofSeconds(20),
                () -> page.hears(hertz) > 0.7,
                () -> page.hears(hertz) + " of what he hears. " + page.text());
    }

    /** Waits until he does not hear a tone any more. */
    public void doesNotHear(int hertz) {
        Await.until(person.user() + " does not hear " + hertz, () -> page.hears(hertz) < 0.1);
    }

    @Override
    public void close() {
        for (String queue : new String[] {"8001", "8002"}) {
            server.rest("POST", "/api/queues/" + queue + "/agents/" + person.extension() + "/logout", "{}");
        }
        close.run();
    }
}
