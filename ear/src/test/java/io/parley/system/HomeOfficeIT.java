package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.system.browser.BrowserAgent;
import io.parley.system.browser.SoundPath;
import io.parley.system.program.Baresip;
import io.parley.system.program.Coturn;
import io.parley.system.server.Folders;
import io.parley.system.server.ParleyServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Agents at home: their sound comes through a TURN relay where nothing else goes, and in Opus where the server is set to prefer it. */
class HomeOfficeIT {
    private static final int ANNA = 700;
    private static final int BEN = 900;
    private static final int COLLEAGUE = 1500;
    private static final String SECRET = "north-of-the-river";
    private static final String PARLEY = "127.0.0.1";
    private static final String ECHO = "*43";
    private static final String OPUS = "audio/opus";
    private static final Pattern DECODED =
            Pattern.compile("(?m)^parley_media_audio_decoded_total(?:\\{[^}]*})? (\\S+)");

    private static Coturn coturn;
    private static ParleyServer server;
    private static Path work;
    private static BrowserAgent anna;

    @BeforeAll
    static void start() {
        Path folder = Path.of(System.getProperty("parley.work", "target/system"));
        coturn = new Coturn(Folders.fresh(folder, "coturn"));
        coturn.start(SECRET, PARLEY);
        server = ParleyServer.start(
                "home",
                Map.of(
                        "PARLEY_MEDIA_ICE_SERVERS",
                        coturn.url(),
                        "PARLEY_MEDIA_TURN_SECRET",
                        SECRET,
                        "PARLEY_MEDIA_TURN_TTL_SECONDS",
                        "20",
                        "PARLEY_MEDIA_CODECS",
                        "OPUS,PCMU,PCMA"));
        work = server.var().resolve("home");
        anna = new BrowserAgent(server, "1001", work, ANNA);
        // a steady tone that comes back is what an echo canceller takes away
        anna.tick("plain-sound", true);
    }

    @AfterAll
    static void stop() {
        anna.close();
        server.close();
        coturn.close();
    }

    @Test
    void relayedPageInOpusTalksWithAPhoneThatHasOnlyG711() {
        relayOnly(true);
        try (Baresip colleague =
                new Baresip(Folders.fresh(work, "phone-1008"), server.logins().at("1008"), server.sip(), COLLEAGUE)) {
            anna.dial("1008");
            colleague.await("CALL_INCOMING");
            colleague.accept();
            anna.hears(COLLEAGUE);
            Await.until("the phone hears the agent", () -> colleague.hears(ANNA) > 0.7);

            SoundPath path = SoundPath.of(anna.page());
            assertThat(path.candidate()).isEqualTo("relay");
            assertThat(path.sent()).isEqualTo(OPUS);
            assertThat(path.received()).isEqualTo(OPUS);
            assertThat(path.account()).endsWith(":anna");
            anna.hangUp();
            colleague.await("CALL_CLOSED");
        } finally {
            relayOnly(false);
        }
    }

    @Test
    void opusGoesFromPageToPageUntouched() {
        try (BrowserAgent ben = new BrowserAgent(server, "1002", work, BEN)) {
            double before = decoded();
            anna.dial("1002");
            ben.answer();
            anna.hears(BEN);
            ben.hears(ANNA);

            for (BrowserAgent each : new BrowserAgent[] {anna, ben}) {
                SoundPath path = SoundPath.of(each.page());
                assertThat(path.sent()).isEqualTo(OPUS);
                assertThat(path.received()).isEqualTo(OPUS);
            }
            assertThat(decoded()).isEqualTo(before);
            anna.hangUp();
        }
    }

    @Test
    void relayThatRefusesIsToldWhereNothingElseGoesAndTriedAgainOnRequest() {
        coturn.stop();
        coturn.start("another-secret", PARLEY);
        try {
            hearsHerself();
            assertThat(SoundPath.of(anna.page()).candidate()).isNotEqualTo("relay");
            anna.hangUp();

            relayOnly(true);
            anna.dial(ECHO);
            anna.page().await("[data-test=softphone][data-state=failed][data-error=relay-refused]");
        } finally {
            coturn.stop();
            coturn.start(SECRET, PARLEY);
        }
        try {
            anna.page().awaitGone("[data-test=hang-up]");
            anna.page().click("[data-test=phone-menu]");
            anna.page().click("[data-test=try-again]");
            anna.lamp("registered");
            assertThat(anna.page().has("[data-test=try-again]:not([hidden])")).isFalse();
            anna.page().press("Escape");
            anna.page().awaitGone("[data-test=phone-panel]:popover-open");
            hearsHerself();
            assertThat(SoundPath.of(anna.page()).candidate()).isEqualTo("relay");
            anna.hangUp();
        } finally {
            relayOnly(false);
        }
    }

    @Test
    void relayThatTakesThePageAgainIsFoundWithoutAnybodysHelp() {
        coturn.stop();
        coturn.start("another-secret", PARLEY);
        relayOnly(true);
        minutesPassSooner();
        try {
            anna.dial(ECHO);
            anna.page().await("[data-test=softphone][data-state=failed][data-error=relay-refused]");
            coturn.stop();
            coturn.start(SECRET, PARLEY);
            Await.until(
                    "the phone is back",
                    Duration.ofSeconds(150),
                    () -> anna.page().has("[data-test=phone-lamp][data-state=registered]"),
                    () -> anna.page().text());
            hearsHerself();
            anna.hangUp();
        } finally {
            anna.page().script("window.__timeout && (window.setTimeout = window.__timeout) && true");
            coturn.stop();
            coturn.start(SECRET, PARLEY);
            relayOnly(false);
        }
    }

    /** What the page means to do in a minute or later it does after a twelfth of the time. */
    private static void minutesPassSooner() {
        anna.page()
                .script("(() => { const real = window.__timeout = window.setTimeout;"
                        + " window.setTimeout = (task, millis) => real(task, millis < 60000 ? millis : millis / 12);"
                        + " return true; })()");
    }

    @Test
    void headsetThatIsPulledOutWhileItRingsIsReplacedWhenTheCallIsTaken() {
        anna.page()
                .script(
                        "(() => { const media = navigator.mediaDevices; const open = media.getUserMedia.bind(media);"
                                + " window.__opened = []; media.getUserMedia = async (wish) => {"
                                + " const sound = await open(wish); window.__opened.push(sound); return sound; }; return true; })()");
        try (Baresip colleague =
                new Baresip(Folders.fresh(work, "phone-1009"), server.logins().at("1009"), server.sip(), COLLEAGUE)) {
            colleague.dial("1001");
            Await.until(
                    "the microphone is open",
                    () -> anna.page().script("window.__opened.length > 0").asBoolean());
            anna.page().script("window.__opened.map(sound => sound.getTracks().map(track => track.stop())).length");
            anna.answer();
            Await.until("the phone hears the agent", () -> colleague.hears(ANNA) > 0.7);
            anna.hangUp();
            colleague.await("CALL_CLOSED");
        }
    }

    @Test
    void pageThatIsOpenForLongHasFreshCredentials() {
        relayOnly(true);
        try {
            hearsHerself();
            String first = SoundPath.of(anna.page()).account();
            anna.hangUp();
            anna.page().awaitGone("[data-test=hang-up]");
            Await.until(
                    "the page asked for fresh credentials",
                    Duration.ofSeconds(60),
                    () -> anna.page()
                            .script(
                                    "performance.getEntriesByType('resource').some(e => e.name.endsWith('/session/phone'))")
                            .asBoolean(),
                    () -> anna.page().text());
            hearsHerself();
            assertThat(SoundPath.of(anna.page()).account()).isNotEqualTo(first).endsWith(":anna");
            anna.hangUp();
        } finally {
            relayOnly(false);
        }
    }

    /** Calls the echo test. */
    private static void hearsHerself() {
        anna.dial(ECHO);
        anna.hears(ANNA);
    }

    private static void relayOnly(boolean only) {
        anna.page().awaitGone("[data-test=hang-up]");
        anna.tick("relay-only", only);
    }

    private static double decoded() {
        Matcher found = DECODED.matcher(server.get("/metrics").body());
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
