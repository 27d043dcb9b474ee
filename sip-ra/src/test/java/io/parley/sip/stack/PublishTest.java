package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.SipText;
import io.parley.phone.Watcher;
import io.parley.sip.api.ExtensionStates.Availability;
import io.parley.sip.harness.Schemas;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Presence, watched (RFC 3856) and published (RFC 3903), over real datagrams. */
class PublishTest {
    private static final String EVENT = "Event: presence\r\n";
    private static final String PIDF = EVENT + "Content-Type: application/pidf+xml\r\n";

    private WatchFixture server;
    private Watcher watcher;
    private Watcher user;

    @BeforeEach
    void start() throws IOException {
        server = new WatchFixture();
        watcher = new Watcher("1001", server.port);
        user = new Watcher("1002", server.port);
    }

    @AfterEach
    void stop() {
        user.close();
        watcher.close();
        server.close();
    }

    @Test
    void watchersAreToldHowAUserCanBeReached() throws Exception {
        server.extensions.is("1002", Availability.OFFLINE);
        assertThat(watcher.subscribe(Watcher.newCall(), "1002", EVENT)).startsWith("SIP/2.0 200");
        assertThat(said(watcher.told())).isEqualTo("closed Offline");
        server.extensions.is("1002", Availability.ON_THE_PHONE);
        server.changed("1002");
        assertThat(said(watcher.told())).isEqualTo("open On the phone");
        server.changed("1002");
        server.extensions.is("1002", Availability.DO_NOT_DISTURB);
        server.changed("1002");
        assertThat(said(watcher.told())).isEqualTo("closed Do not disturb");
    }

    @Test
    void registrationsAreToldWithoutTheContactCentre() throws Exception {
        server.extensions.is("1002", Availability.OFFLINE);
        watcher.subscribe(Watcher.newCall(), "1002", EVENT);
        watcher.told();
        server.extensions.is("1002", Availability.AVAILABLE);
        assertThat(user.phone.register("pw1002", "MD5", "")).startsWith("SIP/2.0 200");
        assertThat(said(watcher.told())).isEqualTo("open Available");
    }

    @Test
    void whatIsPublishedIsToldUntilItIsOver() throws Exception {
        watcher.subscribe(Watcher.newCall(), "1002", EVENT);
        assertThat(said(watcher.told())).isEqualTo("open Available");

        String ok = user.publish("1002", PIDF + "Expires: 300\r\n", pidf("closed", "Lunch &amp; sleep"));
        assertThat(ok).startsWith("SIP/2.0 200").contains("Expires: 300\r\n");
        assertThat(said(watcher.told())).isEqualTo("closed Lunch & sleep");

        String tag = SipText.header("SIP-ETag", ok);
        String longer = user.publish("1002", EVENT + "SIP-If-Match: " + tag + "\r\nExpires: 600\r\n", "");
        assertThat(longer).startsWith("SIP/2.0 200");
        assertThat(SipText.header("SIP-ETag", longer)).isNotEqualTo(tag);
        assertThat(user.publish("1002", EVENT + "SIP-If-Match: " + tag + "\r\n", ""))
                .startsWith("SIP/2.0 412");

        server.later(Duration.ofSeconds(590));
        server.changed("1002");
        server.later(Duration.ofSeconds(11));
        // the subscription is over by then as well
        assertThat(SipText.header("Subscription-State", watcher.told())).startsWith("terminated");
        watcher.subscribe(Watcher.newCall(), "1002", EVENT);
        assertThat(said(watcher.told())).isEqualTo("open Available");
    }

    @Test
    void whatIsTakenBackIsToldNoMore() throws Exception {
        watcher.subscribe(Watcher.newCall(), "1002", EVENT);
        watcher.told();
        String ok = user.publish("1002", PIDF, pidf("closed", ""));
        assertThat(said(watcher.told())).isEqualTo("closed Away");
        String tag = SipText.header("SIP-ETag", ok);
        assertThat(user.publish("1002", EVENT + "SIP-If-Match: " + tag + "\r\nExpires: 0\r\n", ""))
                .startsWith("SIP/2.0 200");
        assertThat(said(watcher.told())).isEqualTo("open Available");
    }

    @Test
    void nobodyPublishesForAnother() throws Exception {
        assertThat(user.publish("1003", PIDF, pidf("closed", "gone"))).startsWith("SIP/2.0 403");
        user.phone.send(user.phone.request("PUBLISH", "sip:1002@127.0.0.1", "<sip:1002@127.0.0.1>", PIDF, "x"));
        user.phone.expect("SIP/2.0 407");
    }

    @Test
    void whatCannotBeUnderstoodIsRefused() throws Exception {
        assertThat(user.publish("1002", "Event: dialog\r\n", pidf("open", ""))).startsWith("SIP/2.0 489");
        assertThat(user.publish("1002", EVENT + "Content-Type: text/plain\r\n", "away"))
                .startsWith("SIP/2.0 415")
                .contains("Accept: application/pidf+xml");
        assertThat(user.publish("1002", PIDF, "<presence")).startsWith("SIP/2.0 400");
        assertThat(user.publish("1002", PIDF, "<other/>")).startsWith("SIP/2.0 400");
        assertThat(user.publish("1002", EVENT, "")).startsWith("SIP/2.0 400");
        assertThat(user.publish("1002", PIDF + "Expires: 5\r\n", pidf("open", "")))
                .startsWith("SIP/2.0 423")
                .contains("Min-Expires: 60");
    }

    @Test
    void documentCannotReachOutOfItself() throws Exception {
        String evil = "<?xml version=\"1.0\"?><!DOCTYPE presence [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
                + pidf("closed", "&f;").replaceFirst("<\\?xml[^>]*>", "");
        assertThat(user.publish("1002", PIDF, evil)).startsWith("SIP/2.0 400");
    }

    private static String said(String notify) {
        Document document = Schemas.pidf(Watcher.body(notify));
        return Schemas.all(document, "basic").getFirst().getTextContent()
                + ' '
                + Schemas.all(document, "note").getFirst().getTextContent();
    }

    private static String pidf(String basic, String note) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><presence xmlns=\"urn:ietf:params:xml:ns:pidf\""
                + " entity=\"sip:1002@127.0.0.1\"><tuple id=\"a\"><status><basic>" + basic + "</basic></status><note>"
                + note + "</note></tuple></presence>";
    }
}
