package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.phone.TestCall;
import io.parley.phone.TestPhone;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunsInPairs;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that listens on all addresses of both versions of IP: phones are told the one that they reach. */
@RunsInPairs
class AllAddressesIT {
    private static final double CALLER = 1100;
    private static final double CALLEE = 700;

    @Test
    void phonesOfIpv4HearEachOtherWhereTheServerListensOnAllOfBothVersions() {
        try (ParleyServer server = ParleyServer.start(
                        "all-addresses", Map.of("PARLEY_DEMO", "standard", "PARLEY_BIND_ADDRESS", "::"));
                TestPhone paul = server.phone("1007", CALLER);
                TestPhone rosa = server.phone("1008", CALLEE)) {
            TestCall out = paul.call("1008");
            TestCall in = rosa.awaitCall();
            in.answer();
            Await.until("the caller hears the callee", () -> out.audio().share(CALLEE) > 0.8);
            Await.until("the callee hears the caller", () -> in.audio().share(CALLER) > 0.8);
            assertThat(in.received()).contains("c=IN IP4 127.0.0.1", "Contact: <sip:parley@127.0.0.1:");
            assertThat(out.received()).contains("c=IN IP4 127.0.0.1", "Contact: <sip:parley@127.0.0.1:");
            in.hangUp();
            out.await(TestCall.Step.ENDED);
        }
    }
}
