package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.SipText;
import io.parley.phone.TcpPhone;
import io.parley.phone.Watcher;
import io.parley.sip.api.ExtensionDialog.State;
import io.parley.sip.harness.BrowserPhone;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.Sipp;
import io.parley.sip.harness.Watched;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which way NOTIFYs take to their watcher. */
class WatcherFlowsTest {
    private static final String URI = "sip:1002@127.0.0.1";

    private WatchFixture server;

    @BeforeEach
    void start() throws IOException {
        server = new WatchFixture();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void phoneBehindNatIsToldWhereItsRequestCameFrom() throws Exception {
        try (Watcher watcher = new Watcher("1001", server.port)) {
            watcher.subscribe(Watcher.newCall(), "1002", "Event: dialog\r\nContact: <sip:1001@10.9.8.7:5062>\r\n");
            assertThat(watcher.told()).startsWith("NOTIFY sip:1001@10.9.8.7:5062 SIP/2.0");
        }
    }

    @Test
    void phoneWhosePortChangedIsToldThereOnceItRefreshed() throws Exception {
        try (Watcher watcher = new Watcher("1001", server.port);
                Watcher moved = new Watcher("1001", server.port)) {
            String nat = "Contact: <sip:1001@10.9.8.7:5062>\r\n";
            String ok = watcher.subscribe(Watcher.newCall(), "1002", "Event: dialog\r\n" + nat);
            watcher.told();
            // the same phone: its NAT gave it another port
            String tag = SipText.find("tag=(\\S+)", SipText.header("From", ok));
            assertThat(moved.refreshAs(tag, 9, ok, nat)).startsWith("SIP/2.0 200");
            moved.told();
            server.extensions.has("1002", Watched.call("c", State.EARLY));
            server.changed("1002");
            assertThat(moved.told()).contains("early");
        }
    }

    @Test
    void phoneWithAConnectionIsToldOverIt() throws Exception {
        try (TcpPhone phone = new TcpPhone("1001", server.port)) {
            String extra = "Event: dialog\r\nContact: <sip:1001@" + phone.me() + ";transport=tcp>\r\n";
            phone.send(phone.request("SUBSCRIBE", URI, extra, ""));
            String challenge = phone.read();
            String proof =
                    SipText.credentials(challenge, "Proxy-Authorization", "SUBSCRIBE", URI, "1001", "pw1001", "MD5", 1);
            phone.send(phone.request("SUBSCRIBE", URI, extra + proof, ""));
            assertThat(phone.read()).startsWith("SIP/2.0 200").contains(";transport=tcp>");
            String notify = phone.read();
            assertThat(notify).startsWith("NOTIFY ").contains("Via: SIP/2.0/TCP", ";transport=tcp>");
            phone.send(phone.response(notify, "200 OK", "x", "").replace(";tag=x", ""));
            server.extensions.has("1002", Watched.call("c", State.EARLY));
            server.changed("1002");
            assertThat(phone.read()).startsWith("NOTIFY ").contains("CSeq: 2 NOTIFY");
        }
    }

    @Test
    void pageIsToldOverItsWebSocket() throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.wsPort);
        try (BrowserPhone page = new BrowserPhone("1001", "b1", socket, false)) {
            String extra = "Event: dialog\r\n" + page.contact();
            page.send(page.request("SUBSCRIBE", URI, "<" + URI + ">", extra, ""));
            String challenge = page.expect("SIP/2.0 407");
            String proof =
                    SipText.credentials(challenge, "Proxy-Authorization", "SUBSCRIBE", URI, "1001", "pw1001", "MD5", 1);
            page.send(page.request("SUBSCRIBE", URI, "<" + URI + ">", extra + proof, ""));
            page.expect("SIP/2.0 200");
            String notify = page.expect("NOTIFY ");
            assertThat(notify).contains("Via: SIP/2.0/WS");
            page.send(page.response(notify, 200, "OK", "x", ""));
        }
    }

    @Test
    void sippWatchesALampGoOnAndOff() throws Exception {
        try (Sipp sipp = Sipp.start(
                "watcher",
                "127.0.0.1",
                Harness.freePort(),
                server.port,
                "-s",
                "1002",
                "-m",
                "1",
                "-au",
                "1001",
                "-ap",
                "pw1001")) {
            server.subscriptions(1);
            Harness.eventually("told", () -> server.counter("notifies_sent") == 1);
            server.extensions.has("1002", Watched.call("c", State.EARLY));
            server.changed("1002");
            Harness.eventually("told of the ringing", () -> server.counter("notifies_sent") == 2);
            server.extensions.has("1002");
            server.changed("1002");
            sipp.expectSuccess();
        }
        server.subscriptions(0);
        assertThat(server.counter("notifies_failed")).isZero();
    }
}
