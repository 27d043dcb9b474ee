package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.Fact;
import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.phone.SoftPhone;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that a carrier refreshes, and early media that it acknowledges; through the real SIP and media. */
class SessionRefreshOnLoopbackTest extends LoopbackTest {
    private static final String URI = "sip:1004@127.0.0.1";
    private static final String TIMER = "Supported: timer, 100rel\r\nSession-Expires: 90;refresher=uac\r\n";

    private Phone carrier;
    private SoftPhone callee;
    private String sdp;

    @BeforeEach
    void phones() throws IOException {
        carrier = new Phone("0301234568", "127.0.0.9", house.port);
        callee = house.phone("1004", HIGH);
        sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.9\r\ns=-\r\nc=IN IP4 127.0.0.9\r\nt=0 0\r\nm=audio " + carrier.port()
                + " RTP/AVP 0\r\n";
    }

    @AfterEach
    void hangUp() {
        carrier.close();
    }

    @Test
    void refreshOfOneLegChangesNeitherTheSessionNorTheOtherLeg() throws Exception {
        carrier.send(carrier.request("INVITE", URI, "<" + URI + ">", TIMER, sdp));
        String ok = answer();
        assertThat(ok).contains("Session-Expires: 90;refresher=uac\r\n", "Require: timer\r\n");
        Eventually.holds("callee is up", callee::up);
        String rang = callee.invite();

        carrier.send(carrier.request("INVITE", URI, to(ok), TIMER, sdp));
        String again = answer();
        assertThat(again).contains("Session-Expires: 90;refresher=uac\r\n");
        assertThat(body(again)).isEqualTo(body(ok));
        carrier.send(carrier.request("UPDATE", URI, to(ok), TIMER, ""));
        assertThat(carrier.expect("SIP/2.0 200")).contains("UPDATE", "Content-Length: 0\r\n");

        String hold = sdp.replace("o=- 1 1", "o=- 1 2") + "a=sendonly\r\n";
        carrier.send(carrier.request("INVITE", URI, to(ok), TIMER, hold));
        String held = answer();
        assertThat(body(held)).contains("a=recvonly");
        carrier.send(carrier.request("INVITE", URI, to(ok), TIMER, hold));
        assertThat(body(answer())).isEqualTo(body(held));

        assertThat(callee.invite()).isEqualTo(rang);
        assertThat(callee.wasAsked("UPDATE")).isFalse();
        endsWell(ok);
    }

    @Test
    void earlyMediaThatIsAcknowledgedIsAnsweredWithoutAnotherDescription() throws Exception {
        callee.will(SoftPhone.Habit.AS_TOLD);
        carrier.send(carrier.request("INVITE", URI, "<" + URI + ">", "Supported: 100rel\r\n", sdp));
        Eventually.holds("called", () -> callee.wasAsked("INVITE"));
        callee.say("183 Session Progress", "a", callee.sdp(callee.voice.port(), 1));
        String early = carrier.expect("SIP/2.0 183");
        assertThat(early).contains("Require: 100rel\r\n");
        assertThat(body(early)).contains("m=audio");
        callee.say("200 OK", "a", callee.sdp(callee.voice.port(), 1));
        String rack = "RAck: " + SipText.header("RSeq", early) + " 1 INVITE\r\n";
        carrier.send(carrier.request("PRACK", URI, to(early), rack, ""));
        assertThat(carrier.expect("SIP/2.0 200")).contains("PRACK");
        String ok = answer();
        assertThat(body(ok)).isEmpty();
        endsWell(ok);
    }

    /** The answer to the INVITE, acknowledged. */
    private String answer() throws IOException {
        String ok = carrier.expect("SIP/2.0 200");
        int number = Integer.parseInt(SipText.find("CSeq: (\\d+) INVITE", ok));
        carrier.send(carrier.request("ACK", URI, to(ok), number, "z9hG4bKack" + number + carrier.tag, "", ""));
        return ok;
    }

    private void endsWell(String ok) throws Exception {
        carrier.send(carrier.request("BYE", URI, to(ok), "", ""));
        assertThat(carrier.expect("SIP/2.0 200")).contains("BYE");
        house.isEmpty();
        assertThat(house.journal.of(Fact.CallEnded.class).getLast().kind().word())
                .isEqualTo("COMPLETED");
    }

    private static String to(String response) {
        return SipText.header("To", response);
    }

    private static String body(String message) {
        return message.substring(message.indexOf("\r\n\r\n") + 4);
    }
}
