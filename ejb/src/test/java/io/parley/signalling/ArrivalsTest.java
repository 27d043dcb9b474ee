package io.parley.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.call.CallerCheck;
import io.parley.concurrent.Timers;
import io.parley.fact.CallerVerdict;
import io.parley.number.PhoneNumbers;
import io.parley.phone.Await;
import io.parley.sip.api.CallerClaims;
import io.parley.sip.api.LegId;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Source;
import io.parley.stir.TestSigner;
import io.parley.stir.desk.StirDesk;
import io.parley.stir.desk.StirSettings;
import io.parley.stir.desk.StirSettings.Trunks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of trunks that wait for a verdict, and what happens to them meanwhile. */
final class ArrivalsTest {
    private static final LegId LEG = new LegId("one");
    private static final SipEvent.InfoDigit FIRST = new SipEvent.InfoDigit(LEG, '1', 100);
    private static final SipEvent.FlowLost LAST = new SipEvent.FlowLost(LEG);

    @TempDir
    private Path folder;

    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

    /** One whose beginning can be held up, and fails if it is to. */
    private final class Calls implements Arrivals.Begun {
        private final boolean broken;
        private boolean rulesBroken;
        private Runnable meanwhile = () -> {};

        Calls(boolean broken) {
            this.broken = broken;
        }

        @Override
        public void arrived(SipEvent.IncomingCall incoming, CallerCheck check) {
            meanwhile.run();
            told.add(check.verdict());
            fail();
        }

        @Override
        public void onEvent(SipEvent.LegEvent event) {
            told.add(event);
            fail();
        }

        @Override
        public CallerClaims written(String trunk, CallerClaims claims) {
            if (rulesBroken) {
                throw new IllegalStateException("of a test");
            }
            return claims;
        }

        private void fail() {
            if (broken) {
                throw new StackOverflowError("of a test");
            }
        }
    }

    @Test
    void eventsFollowTheirCallInOrder() throws Exception {
        Calls calls = new Calls(false);
        Arrivals arrivals = new Arrivals(calls, desk((_, _) -> () -> {}));
        calls.meanwhile = () -> {
            arrivals.onEvent(FIRST);
            arrivals.onEvent(LAST);
        };

        arrivals.onEvent(call("junk"));

        assertThat(List.of(next(), next(), next())).containsExactly(CallerVerdict.FAILED_FORM, FIRST, LAST);
        left(arrivals);
        arrivals.onEvent(FIRST);
        assertThat(next()).isEqualTo(FIRST);
    }

    @Test
    void eventThatFailsKeepsNoOtherFromBeingTold() throws Exception {
        Calls calls = new Calls(true);
        Arrivals arrivals = new Arrivals(calls, desk((_, _) -> () -> {}));
        calls.meanwhile = () -> {
            arrivals.onEvent(FIRST);
            arrivals.onEvent(LAST);
        };

        arrivals.onEvent(call("junk"));

        assertThat(List.of(next(), next(), next())).containsExactly(CallerVerdict.FAILED_FORM, FIRST, LAST);
        left(arrivals);
    }

    @Test
    void callBeginsOnceWhereTheVerificationCannot() throws Exception {
        Calls calls = new Calls(false);
        Arrivals arrivals = new Arrivals(calls, desk((_, _) -> {
            throw new IllegalStateException("of a test");
        }));

        arrivals.onEvent(call("junk"));

        assertThat(next()).isEqualTo(CallerVerdict.UNAVAILABLE);
        left(arrivals);
        assertThat(told).isEmpty();
    }

    @Test
    void callBeginsWhereItsNumbersCannotBeWritten() throws Exception {
        Calls calls = new Calls(false);
        calls.rulesBroken = true;
        Arrivals arrivals = new Arrivals(calls, desk((_, _) -> () -> {}));

        arrivals.onEvent(call("junk"));

        assertThat(next()).isEqualTo(CallerVerdict.NONE);
        left(arrivals);
    }

    @Test
    void callWithoutClaimsWaitsForNothing() throws Exception {
        Arrivals arrivals = new Arrivals(new Calls(false), desk((_, _) -> {
            throw new IllegalStateException("nobody waits");
        }));

        arrivals.onEvent(call());

        assertThat(told.poll()).isEqualTo(CallerVerdict.NONE);
        assertThat(arrivals.size()).isZero();
    }

    private Object next() throws InterruptedException {
        Object next = told.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("what is told in time").isNotNull();
        return next;
    }

    private static void left(Arrivals arrivals) {
        Await.until("no leg waits", () -> arrivals.size() == 0);
    }

    private StirDesk desk(Timers timers) throws Exception {
        Path anchors = Files.writeString(
                folder.resolve("anchors.pem"), TestSigner.authority().pem());
        StirSettings settings = new StirSettings(
                Optional.of(anchors),
                Duration.ofSeconds(5),
                Set.of(443),
                List.of(),
                new Trunks(Set.of()),
                new Trunks(Set.of()));
        return new StirDesk(
                settings,
                new PhoneNumbers("DE"),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                timers,
                InstantSource.system());
    }

    private static SipEvent.IncomingCall call(String... identities) {
        return new SipEvent.IncomingCall(
                LEG,
                "call-1",
                new Source.Trunk("isp"),
                "1009",
                new Party("+49301234567", ""),
                Optional.empty(),
                "UDP",
                List.of(),
                Optional.empty(),
                identities.length == 0
                        ? CallerClaims.NONE
                        : new CallerClaims(List.of(identities), false, "", "+49301234567", List.of("1009"), ""));
    }
}
