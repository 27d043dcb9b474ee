package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.parley.sip.api.Party;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipPhones.Outgoing;
import io.parley.sip.api.Termination;
import io.parley.sip.api.Termination.Kind;
import io.parley.sip.api.TextMessage;
import io.parley.sip.api.TextMessage.Format;
import io.parley.sip.api.TrunkAccount;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.Over;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a trunk does that is called, by SIPp, whose messages none of us wrote a parser for: over each transport. */
@ParameterizedClass
@EnumSource
@Execution(ExecutionMode.CONCURRENT)
class SippCalleeTest {
    private static final TrunkAccount ACCOUNT = new TrunkAccount("4930555", "auth555", "", "open sesame", false);

    private final Over over;
    private SippFixture sipp;
    private Harness harness;

    SippCalleeTest(Over over) {
        this.over = over;
    }

    @BeforeEach
    void start() throws IOException {
        sipp = new SippFixture();
        harness = sipp.server.harness;
    }

    @AfterEach
    void stop() throws IOException {
        sipp.close();
    }

    private Termination calls(String scenario, Optional<TrunkAccount> account) throws Exception {
        sipp.callee(scenario, over, account).expectSuccess();
        Termination end = sipp.end();
        sipp.nothingLeft();
        return end;
    }

    private void hangUpOnceAnswered() {
        harness.react((event, legs) -> {
            if (event instanceof SipEvent.Answered a) {
                legs.hangUp(a.leg(), "done");
            }
        });
    }

    @Test
    void answersAndIsHungUpOn() throws Exception {
        hangUpOnceAnswered();
        assertThat(calls("answerer", Optional.empty()).kind()).isEqualTo(Kind.COMPLETED);
    }

    @Test
    void deviceTakesAMessage() throws Exception {
        assumeFalse(over == Over.TLS, "encrypted, a device is reached over its own connection alone");
        CompletableFuture<Integer> told = new CompletableFuture<>();
        Outgoing message = new Outgoing(
                new Party("1002", "Bell"),
                "1001",
                new TextMessage(Format.PLAIN, "Watson, come here."),
                Optional.empty());
        sipp.device("reader", over, device -> sipp.server.phones().message(device, message, told::complete))
                .expectSuccess();
        assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(200);
    }

    @Test
    void ringsReliably() throws Exception {
        List<SipEvent> told = new ArrayList<>();
        harness.react((event, legs) -> {
            told.add(event);
            if (event instanceof SipEvent.Answered a) {
                legs.hangUp(a.leg(), "done");
            }
        });
        assertThat(calls("prack-callee", Optional.empty()).kind()).isEqualTo(Kind.COMPLETED);
        assertThat(told).filteredOn(SipEvent.Progress.class::isInstance).hasSize(2);
    }

    @Test
    void isRefreshedUntilItKnowsTheCallNoLonger() throws Exception {
        assertThat(calls("timer-callee", Optional.empty()).code()).isEqualTo(481);
    }

    @Test
    void isBusy() throws Exception {
        assertThat(calls("busy-callee", Optional.empty()).code()).isEqualTo(486);
    }

    @Test
    void sendsTheCallElsewhere() throws Exception {
        assertThat(calls("redirecting-callee", Optional.empty()).code()).isEqualTo(302);
    }

    @Test
    void isCalledUntilTheCallIsGivenUp() throws Exception {
        harness.react((event, legs) -> {
            if (event instanceof SipEvent.Progress ringing) {
                legs.hangUp(ringing.leg(), "given up");
            }
        });
        assertThat(calls("cancelled-callee", Optional.empty()).kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void learnsWhoCalls() throws Exception {
        hangUpOnceAnswered();
        assertThat(calls("challenging-callee", Optional.of(ACCOUNT)).kind()).isEqualTo(Kind.COMPLETED);
    }

    @Test
    void holdsAndHangsUp() throws Exception {
        harness.react((event, legs) -> {
            if (event instanceof SipEvent.SessionOffered o) {
                legs.acceptOffer(o.leg(), Harness.SDP + "a=recvonly\r\n");
            }
        });
        Termination end = calls("holding-callee", Optional.empty());
        assertThat(end.kind()).isEqualTo(Kind.COMPLETED);
        assertThat(end.by()).isEqualTo(Termination.By.PEER);
    }
}
