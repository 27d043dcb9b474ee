package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.system.program.Baresip;
import io.parley.system.server.Folders;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Phones that encrypt by keys in the signalling: baresip with SRTP, and phones that know none of it. */
@ExtendWith(RunningParley.class)
class SrtpPhoneIT {
    private static final int SECURED = 1100;
    private static final int PLAIN = 700;
    private static final String ENABLED = "SRTP is Enabled (cryptosuite=A";

    @Test
    void securedPhoneAndPlainPhoneHearEachOther(ParleyServer server) {
        try (Baresip paul = secured(server, "1007", SECURED, "srtp-mand");
                TestPhone rosa = server.phone("1008", PLAIN)) {
            paul.dial("1008");
            TestCall in = rosa.awaitCall();
            in.answer();
            paul.await("CALL_ESTABLISHED");
            bothHear(paul, in);
            paul.wrote("RTP/SAVP", "a=crypto:", ENABLED);
            // The program may send a packet before it has taken our key.
            long forged = forged(server);

            in.hold(true);
            Await.until("music for the secured phone", () -> paul.hears(PLAIN) < 0.1 && paul.loudness() > 100);
            in.hold(false);
            bothHear(paul, in);

            paul.hold();
            Await.until("music for the plain phone", () -> in.audio().share(SECURED) < 0.1);
            paul.resume();
            bothHear(paul, in);
            assertThat(forged(server)).isEqualTo(forged);
            in.hangUp();
            paul.await("CALL_CLOSED");
        }
    }

    @Test
    void keysUnderThePlainProfileAreTaken(ParleyServer server) {
        try (Baresip paul = secured(server, "1007", SECURED, "srtp");
                TestPhone rosa = server.phone("1008", PLAIN)) {
            paul.dial("1008");
            TestCall in = rosa.awaitCall();
            in.answer();
            bothHear(paul, in);
            paul.wrote("RTP/AVP", "a=crypto:", ENABLED);
            paul.hangUp();
            in.await(Step.ENDED);
        }
    }

    @Test
    void whereEncryptionIsRequiredPhonesAreOfferedItAndPlainOnesRefused() {
        try (ParleyServer server =
                        ParleyServer.start("srtp", Map.of("PARLEY_DEMO", "standard", "PARLEY_MEDIA_SRTP", "required"));
                Baresip paul = secured(server, "1007", SECURED, "srtp-mand");
                Baresip rosa = secured(server, "1008", PLAIN, "srtp-mand");
                TestPhone plain = server.phone("1009", PLAIN)) {
            TestCall refused = plain.call("1008");
            refused.await(Step.REFUSED);
            assertThat(refused.status()).isEqualTo(488);

            paul.dial("1008");
            rosa.await("CALL_INCOMING");
            rosa.accept();
            hears(paul, PLAIN);
            hears(rosa, SECURED);
            rosa.wrote("RTP/SAVP", ENABLED);
        }
    }

    private static Baresip secured(ParleyServer server, String extension, int hertz, String encryption) {
        return Baresip.secured(
                Folders.fresh(server.var().resolve("srtp"), extension),
                server.logins().at(extension),
                server.sip(),
                hertz,
                encryption);
    }

    private static void bothHear(Baresip secured, TestCall plain) {
        hears(secured, PLAIN);
        Await.until("the plain phone hears the secured one", () -> plain.audio().share(SECURED) > 0.8);
    }

    private static void hears(Baresip phone, int hertz) {
        Await.until(
                "a secured phone hears the other",
                Duration.ofSeconds(20),
                () -> phone.hears(hertz) > 0.8,
                () -> phone.log());
    }

    /** Packets that were not made with the key agreed on. */
    private static long forged(ParleyServer server) {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("parley_media_srtp_auth_failures_total "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
