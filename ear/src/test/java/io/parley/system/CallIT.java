package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls between phones of the demo: what both hear, and how they end. */
@ExtendWith(RunningParley.class)
class CallIT {
    private static final double CALLER = 1100;
    private static final double CALLEE = 700;

    @Test
    void bothHearEachOtherUntilOneHangsUp(ParleyServer server) {
        try (TestPhone paul = server.phone("1007", CALLER);
                TestPhone rosa = server.phone("1008", CALLEE)) {
            TestCall out = paul.call("1008");
            TestCall in = rosa.awaitCall();
            assertThat(in.caller()).isEqualTo("1007");
            out.await(Step.RINGING);
            in.answer();
            out.await(Step.UP);
            Await.until("the caller hears the callee", () -> out.audio().share(CALLEE) > 0.8);
            Await.until("the callee hears the caller", () -> in.audio().share(CALLER) > 0.8);
            in.hangUp();
            out.await(Step.ENDED);
        }
    }

    @Test
    void callerWhoGivesUpStopsTheRinging(ParleyServer server) {
        try (TestPhone paul = server.phone("1007", CALLER);
                TestPhone rosa = server.phone("1008", CALLEE)) {
            TestCall out = paul.call("1008");
            TestCall in = rosa.awaitCall();
            out.await(Step.RINGING);
            out.hangUp();
            in.await(Step.CANCELLED);
            out.await(Step.CANCELLED);
        }
    }

    @Test
    void busyPhoneGives486(ParleyServer server) {
        try (TestPhone paul = server.phone("1007", CALLER);
                TestPhone rosa = server.phone("1008", CALLEE)) {
            TestCall out = paul.call("1008");
            rosa.awaitCall().refuse(486);
            out.await(Step.REFUSED);
            assertThat(out.status()).isEqualTo(486);
        }
    }

    @Test
    void unknownNumberGives404(ParleyServer server) {
        try (TestPhone paul = server.phone("1007", CALLER)) {
            TestCall out = paul.call("4711");
            out.await(Step.REFUSED);
            assertThat(out.status()).isEqualTo(404);
        }
    }

    @Test
    void wrongPasswordIsRefused(ParleyServer server) {
        try (TestPhone stranger = new TestPhone("1009", "guess", server.sip(), CALLER)) {
            assertThat(stranger.register()).isIn(401, 403);
        }
    }
}
