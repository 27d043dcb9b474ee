package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Termination;
import io.parley.sip.harness.Harness;
import io.parley.sip.harness.Sipp;
import io.parley.sip.transaction.TransactionTimes;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Session timers and reliable provisional responses against SIPp, which calls and is called. */
@Execution(ExecutionMode.CONCURRENT)
class SippSessionTest {
    private FastEngine server;

    @BeforeEach
    void start() throws Exception {
        server = new FastEngine(FastEngine.SHORT, TransactionTimes.RFC);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void callWhoseRefreshesStopIsEnded() throws Exception {
        server.harness.answerAll();
        try (Sipp caller = sipp("timer-caller", Harness.freePort(), "UDP", "-s", "8001")) {
            caller.expectSuccess();
        }
        assertThat(end().reason()).isEqualTo("session expired");
        Harness.eventually("no leg left", () -> server.usage.gauges().get("legs_active") == 0);
    }

    @Test
    void calledTrunkIsRefreshedUntilItKnowsTheCallNoLonger() throws Exception {
        int port = Harness.freePort();
        try (Sipp callee = sipp("timer-callee", port, "UDP")) {
            reach(port, "UDP");
            callee.expectSuccess();
        }
        assertThat(end().code()).isEqualTo(481);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void callThatRequiresReliableProvisionalsGetsThem(String transport) throws Exception {
        server.harness.react((event, legs) -> {
            if (event instanceof SipEvent.IncomingCall c) {
                legs.progress(c.leg(), 183, Optional.of(Harness.SDP));
                legs.answer(c.leg(), Harness.SDP);
            }
        });
        try (Sipp caller = sipp("prack-caller", Harness.freePort(), transport, "-s", "8001")) {
            caller.expectSuccess();
        }
        assertThat(end().kind()).isEqualTo(Termination.Kind.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UDP", "TCP"})
    void trunkThatRingsReliablyIsAcknowledged(String transport) throws Exception {
        server.harness.react((event, legs) -> {
            if (event instanceof SipEvent.Answered a) {
                legs.hangUp(a.leg(), "done");
            }
        });
        int port = Harness.freePort();
        try (Sipp callee = sipp("prack-callee", port, transport)) {
            reach(port, transport);
            callee.expectSuccess();
        }
        List<SipEvent> told = new ArrayList<>();
        server.harness.events.drainTo(told);
        assertThat(told).filteredOn(SipEvent.Progress.class::isInstance).hasSize(2);
    }

    /** Over UDP the INVITE is repeated until SIPp is there. */
    private void reach(int port, String transport) {
        if (transport.equals("TCP")) {
            Harness.eventually("SIPp listens", () -> listens(port));
        }
        server.dial(port, transport, Optional.of(Harness.SDP));
    }

    private static boolean listens(int port) {
        try (Socket probe = new Socket(FastEngine.ADDRESS, port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private Termination end() throws InterruptedException {
        return server.harness.await(SipEvent.Ended.class).termination();
    }

    private Sipp sipp(String scenario, int port, String transport, String... more) throws Exception {
        List<String> options = new ArrayList<>(List.of("-m", "1", "-t", transport.equals("TCP") ? "t1" : "u1"));
        options.addAll(List.of(more));
        return Sipp.start(scenario, FastEngine.ADDRESS, port, server.port, options.toArray(String[]::new));
    }
}
