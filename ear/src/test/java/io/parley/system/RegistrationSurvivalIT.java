package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunsInPairs;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A phone registers once an hour: a server that died or was stopped meanwhile still calls it. */
@RunsInPairs
class RegistrationSurvivalIT {
    @Test
    void registeredPhoneIsCalledAfterTheServerDiedAndAfterItWasStopped() throws InterruptedException {
        try (ParleyServer server = ParleyServer.start("registrations", Map.of("PARLEY_DEMO", "standard"));
                TestPhone rosa = server.phone("1008", 700);
                TestPhone otto = server.phone("1009", 900)) {
            // The database gets it within half a second.
            TimeUnit.SECONDS.sleep(2);
            server.kill();
            server.start();
            isCalled(server, rosa);
            assertThat(otto.register(0)).isEqualTo(200);
            server.stop();
            server.start();
            isCalled(server, rosa);
            try (TestPhone paul = server.phone("1007", 1100)) {
                TestCall out = paul.call("1009");
                out.await(Step.REFUSED);
                assertThat(out.status()).isEqualTo(480);
            }
        }
    }

    private static void isCalled(ParleyServer server, TestPhone callee) {
        try (TestPhone paul = server.phone("1007", 1100)) {
            TestCall out = paul.call("1008");
            callee.awaitCall().answer();
            out.await(Step.UP);
            out.hangUp();
        }
    }
}
