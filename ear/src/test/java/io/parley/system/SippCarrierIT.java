package io.parley.system;

import static io.parley.system.Outside.CALLER;
import static io.parley.system.Outside.NUMBER;
import static io.parley.system.Outside.hears;

import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.system.program.SippCarrier;
import io.parley.system.server.Folders;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import io.parley.system.server.RunsInPairs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The carrier is SIPp, whose messages none of us wrote a parser for: the caller hears itself through it, and it is content with every message it gets. */
@RunsInPairs
@ExtendWith(RunningParley.class)
class SippCarrierIT {
    private static SippCarrier carrier;
    private static Outside outside;
    private static ParleyServer parley;

    @BeforeAll
    static void open(ParleyServer server) {
        parley = server;
        carrier = new SippCarrier("127.0.0.8", Folders.fresh(server.var(), "sipp"));
        outside = new Outside(server, "127.0.0.8", carrier.port());
    }

    @AfterAll
    static void close() {
        carrier.close();
        outside.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "183a0 180a 200a0",
                "180a 183a0 200a-",
                "183a0 200a1",
                "183a1 183b0 200b0",
                "183b1 183a0 200a-",
                "183a1 200c0",
                "183a! 200a0"
            })
    void callerHearsItselfThroughTheCarrier(String script) {
        carrier.plays(script, parley.sip());
        TestCall out = outside.caller.call(NUMBER);
        out.await(Step.UP);
        hears("itself, after the refresh too", out, CALLER);
        out.hangUp();
        carrier.expectSuccess();
    }
}
