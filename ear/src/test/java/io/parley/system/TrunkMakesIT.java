package io.parley.system;

import static io.parley.system.Outside.CALLER;
import static io.parley.system.Outside.CALLERS;
import static io.parley.system.Outside.CARRIER;
import static io.parley.system.Outside.NUMBER;
import static io.parley.system.Outside.bothHear;
import static io.parley.system.Outside.earlyIsHeard;
import static io.parley.system.Outside.end;
import static io.parley.system.Outside.hearsMusic;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Dialect;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import io.parley.system.server.RunsInPairs;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls to and from a trunk whose messages are those of several makes: heard both ways, also after what each make does in a call that runs. */
@RunsInPairs
@ExtendWith(RunningParley.class)
class TrunkMakesIT {
    private static final String ADDRESS = "127.0.0.7";

    private static Outside outside;
    private static ParleyServer parley;

    @BeforeAll
    static void open(ParleyServer server) {
        parley = server;
        outside = new Outside(server, ADDRESS);
    }

    @AfterAll
    static void close() {
        outside.close();
    }

    @ParameterizedTest
    @EnumSource
    void callToTheTrunk(TrunkMake make) {
        outside.carrier.plays(make.script).speaks(make.dialect);
        try {
            TestCall out = outside.caller.call(NUMBER);
            TestCall in = outside.carrier.awaitCall();
            earlyIsHeard(out, in);
            in.answer();
            out.await(Step.UP);
            bothHear(out, CALLER, in, CARRIER);
            later(make, in, out);
            end(in, out);
        } finally {
            outside.carrier.speaks(Dialect.PLAIN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void callFromTheTrunk(TrunkMake make) {
        try (TestPhone gateway = new TestPhone(make.from, "", parley.sip(), CARRIER, InetAddress.ofLiteral(ADDRESS))
                .speaks(make.dialect)) {
            TestCall out = gateway.call(CALLERS + make.parameters);
            TestCall in = outside.caller.awaitCall();
            assertThat(in.caller()).isEqualTo(make.shown);
            out.await(Step.RINGING);
            in.answer();
            out.await(Step.UP);
            bothHear(out, CARRIER, in, CALLER);
            later(make, out, in);
            end(in, out);
        }
    }

    private static void later(TrunkMake make, TestCall trunk, TestCall phone) {
        for (TrunkMake.Later step : make.later) {
            switch (step) {
                case SAME_OFFER -> trunk.hold(false);
                case HOLD -> {
                    trunk.hold(true);
                    hearsMusic(phone, CARRIER);
                    trunk.hold(false);
                }
                case DELAYED_OFFER -> trunk.askForOffer("sendrecv");
                case DELAYED_HOLD -> {
                    trunk.askForOffer("sendonly");
                    hearsMusic(phone, CARRIER);
                    trunk.askForOffer("sendrecv");
                }
                case MOVE -> {
                    trunk.move();
                    trunk.askForOffer("sendrecv");
                }
                case UPDATE -> assertThat(trunk.update("sendrecv")).isEqualTo(200);
                case REFRESH -> assertThat(trunk.refresh()).isEqualTo(200);
            }
            bothHear(trunk, CARRIER, phone, CALLER);
        }
    }
}
