package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.Binding;
import io.parley.sip.api.ExtensionDialog.State;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipLegs;
import io.parley.sip.api.Termination.Kind;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.Over;
import io.parley.sip.harness.Sipp;
import io.parley.sip.harness.Watched;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What callers do, and phones that ask for something else than a call, by SIPp, whose messages none of us wrote a parser for: over each transport. */
@ParameterizedClass
@EnumSource
@Execution(ExecutionMode.CONCURRENT)
class SippCallerTest {
    private final Over over;
    private SippFixture sipp;
    private FastEngine server;

    SippCallerTest(Over over) {
        this.over = over;
    }

    @BeforeEach
    void start() throws IOException {
        sipp = new SippFixture();
        server = sipp.server;
    }

    @AfterEach
    void stop() throws IOException {
        sipp.close();
    }

    private static void takeOffer(SipEvent event, SipLegs legs) {
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
    }

    private void callsEnds(String scenario, Kind kind) throws Exception {
        sipp.caller(scenario, over).expectSuccess();
        assertThat(sipp.end().kind()).isEqualTo(kind);
        sipp.nothingLeft();
    }

    @Test
    void callIsHeldAndResumedByReinvite() throws Exception {
        server.harness.react(SippCallerTest::takeOffer);
        callsEnds("caller", Kind.COMPLETED);
    }

    @Test
    void callIsHeldByUpdate() throws Exception {
        server.harness.react(SippCallerTest::takeOffer);
        callsEnds("update-caller", Kind.COMPLETED);
    }

    @Test
    void callThatIsGivenUpGets487() throws Exception {
        server.harness.react((event, legs) -> {
            if (event instanceof SipEvent.IncomingCall c) {
                legs.progress(c.leg(), 180, Optional.empty());
            }
        });
        callsEnds("cancel", Kind.CANCELLED);
    }

    @Test
    void refusedCallIsBusy() throws Exception {
        server.harness.react((event, legs) -> {
            if (event instanceof SipEvent.IncomingCall c) {
                legs.reject(c.leg(), 486, "Busy Here");
            }
        });
        sipp.caller("busy", over).expectSuccess();
        sipp.nothingLeft();
    }

    @Test
    void callThatRequiresReliableProvisionalsGetsThem() throws Exception {
        server.harness.react((event, legs) -> {
            if (event instanceof SipEvent.IncomingCall c) {
                legs.progress(c.leg(), 183, Optional.of(Harness.SDP));
                legs.answer(c.leg(), Harness.SDP);
            }
        });
        callsEnds("prack-caller", Kind.COMPLETED);
    }

    @Test
    void callWhoseRefreshesStopIsEnded() throws Exception {
        server.harness.answerAll();
        sipp.caller("timer-caller", over).expectSuccess();
        assertThat(sipp.end().reason()).isEqualTo("session expired");
        sipp.nothingLeft();
    }

    @Test
    void digitsComeByInfo() throws Exception {
        server.harness.answerAll();
        sipp.caller("digits-caller", over).expectSuccess();
        assertThat(server.harness.await(SipEvent.InfoDigit.class).digit()).isEqualTo('5');
        sipp.nothingLeft();
    }

    @Test
    void callerWhoTransfersIsToldHowItGoes() throws Exception {
        server.harness.react((event, legs) -> {
            takeOffer(event, legs);
            if (event instanceof SipEvent.TransferAsked asked) {
                legs.acceptTransfer(asked.leg());
            } else if (event instanceof SipEvent.InfoDigit pressed) {
                // SIPp takes one request at a time: by the digit it says that it has taken the first NOTIFY
                legs.transferProgress(pressed.leg(), 200);
            }
        });
        sipp.caller("refer-caller", over).expectSuccess();
        assertThat(server.harness.await(SipEvent.TransferAsked.class).target()).isEqualTo("1002");
        sipp.nothingLeft();
    }

    @Test
    void phoneProvesWhoItIsAndCalls() throws Exception {
        server.harness.react((event, legs) -> {
            takeOffer(event, legs);
            if (event instanceof SipEvent.Confirmed up) {
                legs.hangUp(up.leg(), "done");
            }
        });
        sipp.phone("phone-caller", over, "1002").expectSuccess();
        assertThat(sipp.end().kind()).isEqualTo(Kind.COMPLETED);
        sipp.nothingLeft();
    }

    @Test
    void phoneRegisters() throws Exception {
        sipp.phone("register", over, "1001").expectSuccess();
        Binding binding = server.harness.await(SipEvent.Registered.class).binding();
        assertThat(binding.user()).isEqualTo("1001");
        assertThat(binding.transport()).isEqualTo(over.name());
    }

    @Test
    void phoneWatchesALampGoOnAndOff() throws Exception {
        Sipp watcher = sipp.phone("watcher", over, "1002");
        told(1);
        server.extensions.has("1002", Watched.call("c", State.EARLY));
        server.changed("1002");
        told(2);
        server.extensions.has("1002");
        server.changed("1002");
        watcher.expectSuccess();
        assertThat(server.usage.counters().get("notifies_failed")).isZero();
        assertThat(server.usage.gauges().get("subscriptions_active")).isZero();
    }

    private void told(long times) {
        Harness.eventually("told", () -> server.usage.counters().get("notifies_sent") == times);
    }

    @Test
    void phonePublishesItsPresence() throws Exception {
        sipp.phone("publisher", over, "1001").expectSuccess();
    }

    @Test
    void phoneWritesAMessage() throws Exception {
        server.harness.react((event, _) -> {
            if (event instanceof SipEvent.MessageReceived message) {
                server.phones().answer(message.id(), 200, "");
            }
        });
        sipp.phone("writer", over, "1002").expectSuccess();
        SipEvent.MessageReceived message = server.harness.await(SipEvent.MessageReceived.class);
        assertThat(message.sender()).isEqualTo("1001");
        assertThat(message.message().text().strip()).isEqualTo("Watson, come here.");
    }

    @Test
    void whoAsksIsToldWhatThereIs() throws Exception {
        sipp.phone("options", over, "1002").expectSuccess();
    }
}
