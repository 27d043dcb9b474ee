package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.phone.TestCall;
import io.parley.phone.TestCall.Step;
import io.parley.phone.TestPhone;
import io.parley.system.program.Linphone;
import io.parley.system.server.Folders;
import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunningParley;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** linphone, a phone that is not baresip: registers, follows a lamp, calls, holds and transfers; over UDP, and over TLS with SRTP. */
@ExtendWith(RunningParley.class)
class LinphoneIT {
    private static final int SECURED = 1200;
    private static final int PLAIN = 800;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void phoneCallsHoldsTransfersAndFollowsALamp(boolean secure, ParleyServer server) {
        try (TestPhone rosa = server.phone("1008", PLAIN);
                Linphone tim = linphone(server, "1009", secure, "-a");
                Linphone paul = linphone(server, "1007", secure)) {
            paul.type("call 1008");
            TestCall in = rosa.awaitCall();
            in.answer();
            paul.says("Media streams established");
            Await.until("the lamp is on", () -> paul.log().contains("is On the phone"));
            paul.talk(SECURED);
            bothHear(paul, in);
            assertThat(paul.messages().contains("m=audio") && paul.messages().contains("RTP/SAVP"))
                    .isEqualTo(secure);

            paul.type("pause");
            paul.says("is now paused");
            Await.until("music for the one who is held", () -> in.audio().share(SECURED) < 0.1);
            paul.type("resume 1");
            paul.says("Media streams established");

            paul.type("transfer 1 sip:1009@127.0.0.1");
            tim.says("auto answering");
            tim.says("Media streams established");
            paul.says("has been transfered");
            tim.talk(SECURED);
            bothHear(tim, in);
            in.hangUp();
            tim.says("ended (No error)");
            in.await(Step.ENDED);
            paul.says("is Online");
        }
    }

    private static Linphone linphone(ParleyServer server, String extension, boolean secure, String... more) {
        InetSocketAddress at = secure ? server.secureSip() : server.sip();
        Optional<Path> trusted = secure ? Optional.of(server.certificate()) : Optional.empty();
        return new Linphone(
                Folders.fresh(server.var().resolve(secure ? "linphone-tls" : "linphone"), extension),
                server.logins().at(extension),
                at,
                trusted,
                "1008",
                more);
    }

    private static void bothHear(Linphone linphone, TestCall other) {
        Await.until(
                "linphone hears the other", Duration.ofSeconds(20), () -> linphone.hears(PLAIN) > 0.8, linphone::log);
        Await.until("the other hears linphone", () -> other.audio().share(SECURED) > 0.8);
    }
}
