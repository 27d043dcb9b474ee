package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipEvent;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ports that are none, in the places that say where messages go: they must not cost a call its end. */
class OddPortTest {
    private Harness harness;
    private Phone peer;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness();
        peer = new Phone("1001", "127.0.0.1", harness.port);
    }

    @AfterEach
    void stop() {
        peer.close();
        harness.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999", "65536", "2147483647"})
    void viaWithoutAPortThatExistsIsBroken(String port) throws Exception {
        peer.send(odd(peer.request("OPTIONS", "sip:127.0.0.1", "<sip:127.0.0.1>", "", ""), port)
                .replace(";rport", ""));
        assertThat(peer.expect("SIP/2.0 ")).startsWith("SIP/2.0 400");
    }

    @Test
    void calleeWhoseContactHasNoPortThatExistsIsReachedWhereItAnswersFrom() throws Exception {
        var trunk = new DialRequest.Target.Trunk(new TrunkPeer("carrier", "127.0.0.1", peer.port(), "UDP"));
        harness.legs()
                .dial(new DialRequest(
                        trunk, "+4930", new Party("1001", "Anna"), Optional.of(Harness.SDP), false, Optional.empty()));
        String invite = peer.expect("INVITE ");
        peer.send(odd(peer.response(invite, 200, "OK", "c", Harness.SDP), "99999"));
        SipEvent.Answered answered = harness.await(SipEvent.Answered.class);
        peer.expect("ACK ");
        harness.legs().hangUp(answered.leg(), "done");
        peer.expect("BYE ");
        harness.await(SipEvent.Ended.class);
    }

    @Test
    void routeWithoutAPortThatExistsIsNotFollowed() throws Exception {
        harness.trust("127.0.0.1", "carrier");
        peer.send(peer.request(
                "INVITE",
                "sip:1002@127.0.0.1",
                "<sip:1002@127.0.0.1>",
                "Record-Route: <sip:127.0.0.1:99999;lr>\r\n",
                Harness.SDP));
        SipEvent.IncomingCall call = harness.await(SipEvent.IncomingCall.class);
        harness.legs().answer(call.leg(), Harness.SDP);
        String ok = peer.expect("SIP/2.0 200");
        peer.send(peer.request("ACK", "sip:1002@127.0.0.1", SipText.header("To", ok), 1, "z9hG4bKack", "", ""));
        harness.await(SipEvent.Confirmed.class);
        harness.legs().hangUp(call.leg(), "done");
        peer.expect("BYE ");
        harness.await(SipEvent.Ended.class);
    }

    @Test
    void phoneWhoseContactHasNoPortThatExistsIsCalledWhereItRegisteredFrom() throws Exception {
        String contact = "Contact: <sip:1001@127.0.0.1:99999>\r\n";
        assertThat(peer.register("pw1001", "MD5", contact)).startsWith("SIP/2.0 200");
        var binding = harness.await(SipEvent.Registered.class).binding();
        harness.legs()
                .dial(new DialRequest(
                        new DialRequest.Target.Contact(binding),
                        "1001",
                        new Party("1002", "Bo"),
                        Optional.of(Harness.SDP),
                        false,
                        Optional.empty()));
        peer.expect("INVITE ");
    }

    /** The message with another port in Via or Contact, as its sender writes it. */
    private String odd(String message, String port) {
        return message.startsWith("SIP/2.0")
                ? message.replaceAll("(Contact: <sip:[^:]*):\\d+", "$1:" + port)
                : message.replaceFirst("127\\.0\\.0\\.1:" + peer.port() + ";branch", "127.0.0.1:" + port + ";branch");
    }
}
