package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Attacker;
import io.parley.phone.Await;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A stranger sprays the RTP ports: they hear nothing, they are not heard, and the sound of the call goes on. */
@ExtendWith(RunningParley.class)
class MediaHijackIT {
    private static final double CALLER = 1100;
    private static final double CALLEE = 700;
    private static final InetAddress STRANGER = InetAddress.ofLiteral("127.0.0.66");

    private static Attacker attacker(ParleyServer server) {
        return new Attacker(STRANGER, server.sip().getAddress(), server.mediaPort(), server.mediaPorts());
    }

    @Test
    void strangerWhoIsFasterThanThePhonesFirstPacketGetsNothing(ParleyServer server) {
        try (TestPhone paul = server.phone("1007", CALLER);
                TestPhone rosa = server.phone("1008", CALLEE);
                Attacker stranger = attacker(server)) {
            stranger.awaitRounds(2);
            TestCall out = paul.call("1008");
            TestCall in = rosa.awaitCall();
            in.audio().still(true);
            in.answer();
            out.await(Step.UP);
            stranger.awaitRounds(10);
            hears(in, CALLER);
            in.audio().still(false);
            bothHear(out, in);
            assertThat(stranger.got()).isZero();
            in.hangUp();
            out.await(Step.ENDED);
        }
    }

    @Test
    void strangerGetsNothingWhileThePhoneIsSilent(ParleyServer server) {
        try (TestPhone paul = server.phone("1007", CALLER);
                TestPhone rosa = server.phone("1008", CALLEE)) {
            TestCall out = paul.call("1008");
            TestCall in = rosa.awaitCall();
            in.answer();
            bothHear(out, in);
            in.audio().still(true);
            Instant silent = Instant.now();
            try (Attacker stranger = attacker(server)) {
                Await.until("4 s of silence", () -> Instant.now().isAfter(silent.plus(Duration.ofSeconds(4))));
                stranger.awaitRounds(5);
                hears(in, CALLER);
                in.audio().still(false);
                bothHear(out, in);
                assertThat(stranger.got()).isZero();
            }
            in.hangUp();
            out.await(Step.ENDED);
        }
    }

    @Test
    void strangerGetsNothingAfterHold(ParleyServer server) {
        try (TestPhone paul = server.phone("1007", CALLER);
                TestPhone rosa = server.phone("1008", CALLEE)) {
            TestCall out = paul.call("1008");
            TestCall in = rosa.awaitCall();
            in.answer();
            bothHear(out, in);
            in.hold(true);
            in.audio().still(true);
            Instant held = Instant.now();
            try (Attacker stranger = attacker(server)) {
                Await.until("music", () -> out.audio().share(CALLEE) < 0.1);
                Await.until("3 s on hold", () -> Instant.now().isAfter(held.plus(Duration.ofSeconds(3))));
                in.hold(false);
                stranger.awaitRounds(10);
                hears(in, CALLER);
                in.audio().still(false);
                bothHear(out, in);
                assertThat(stranger.got()).isZero();
            }
            in.hangUp();
            out.await(Step.ENDED);
        }
    }

    @Test
    void phoneBehindNatIsHeardWhereItsSignallingComesFromAndNobodyElseIs(ParleyServer server) {
        try (TestPhone paul = server.phone("1007", CALLER);
                TestPhone rosa = server.phone("1008", CALLEE).describing("192.168.77.5");
                Attacker stranger = attacker(server)) {
            stranger.awaitRounds(2);
            TestCall out = paul.call("1008");
            TestCall in = rosa.awaitCall();
            in.answer();
            bothHear(out, in);
            in.audio().still(true);
            Instant silent = Instant.now();
            Await.until("4 s of silence", () -> Instant.now().isAfter(silent.plus(Duration.ofSeconds(4))));
            in.audio().still(false);
            bothHear(out, in);
            assertThat(stranger.got()).isZero();
            in.hangUp();
            out.await(Step.ENDED);
        }
    }

    private static void bothHear(TestCall out, TestCall in) {
        hears(out, CALLEE);
        hears(in, CALLER);
    }

    private static void hears(TestCall call, double tone) {
        int before = call.audio().samplesHeard();
        Await.until(
                call + " hears " + tone,
                () -> call.audio().samplesHeard() > before + 4000
                        && call.audio().share(tone) > 0.8);
    }
}
