package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.DialRequest;
import io.parley.sip.api.LegId;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipEvent;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.Sipp;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many calls at once of SIPp as a trunk at 127.0.0.2, and SIPp as a phone that registers and is called. */
class SippTest {
    private Harness harness;

    @BeforeEach
    void start() throws Exception {
        harness = new Harness().trust("127.0.0.2", "carrier");
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void trunkCallsAreAnsweredHeldAndHungUp() throws Exception {
        harness.react((event, legs) -> {
            switch (event) {
                case SipEvent.IncomingCall c -> {
                    legs.progress(c.leg(), 180, Optional.empty());
                    legs.answer(c.leg(), Harness.SDP);
                }
                case SipEvent.SessionOffered o -> legs.acceptOffer(o.leg(), Harness.SDP + "a=recvonly\r\n");
                default -> {
                    // nothing to say
                }
            }
        });
        try (Sipp caller = Sipp.start(
                "caller", "127.0.0.2", Harness.freePort(), harness.port, "-s", "8001", "-m", "20", "-r", "20")) {
            caller.expectSuccess();
        }
        assertThat(harness.counter("calls_admitted")).isEqualTo(20);
        Harness.eventually("no leg left", () -> harness.gauge("legs_active") == 0);
    }

    @Test
    void registeredPhoneIsCalledAndHungUp() throws Exception {
        int port = Harness.freePort();
        try (Sipp phone = Sipp.start(
                "register", "127.0.0.1", port, harness.port, "-s", "1002", "-m", "1", "-au", "1002", "-ap", "pw1002")) {
            phone.expectSuccess();
        }
        var binding = harness.await(SipEvent.Registered.class).binding();
        harness.react((event, legs) -> {
            if (event instanceof SipEvent.Answered a) {
                legs.hangUp(a.leg(), "done");
            }
        });
        try (Sipp phone = Sipp.start("answerer", "127.0.0.1", port, harness.port, "-m", "1")) {
            LegId leg = harness.legs()
                    .dial(new DialRequest(
                            new DialRequest.Target.Contact(binding),
                            "1002",
                            new Party("1001", "A"),
                            Optional.of(Harness.SDP),
                            false,
                            Optional.empty()));
            phone.expectSuccess();
            assertThat(harness.await(SipEvent.Ended.class).leg()).isEqualTo(leg);
        }
    }
}
