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
import io.parley.system.server.TcpCable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Phones over TLS: baresip, which looks at the server's certificate, with SDES; and OpenSSL as a stranger that looks at the port. */
@ExtendWith(RunningParley.class)
class TlsPhoneIT {
    private static final int SECURED = 1200;
    private static final int PLAIN = 800;

    @Test
    void phoneOverTlsAndPhoneOverUdpCallEachOther(ParleyServer server) {
        try (Baresip paul = overTls(server, server.secureSip());
                TestPhone rosa = server.phone("1008", PLAIN)) {
            paul.dial("1008");
            TestCall in = rosa.awaitCall();
            in.answer();
            bothHear(paul, in);
            paul.wrote("SIP/2.0/TLS", "a=crypto:", "SRTP is Enabled");
            paul.hangUp();
            in.await(Step.ENDED);

            paul.forget();
            TestCall out = rosa.call("1007");
            paul.await("CALL_INCOMING");
            paul.accept();
            bothHear(paul, out);
            out.hangUp();
            paul.await("CALL_CLOSED");
        }
    }

    @Test
    void phoneWhoseConnectionWasCutIsCalledOverItsNextOne(ParleyServer server) {
        try (TcpCable cable = new TcpCable()) {
            cable.leadTo(server.secureSip());
            try (Baresip paul = overTls(server, new InetSocketAddress(InetAddress.getLoopbackAddress(), cable.port()));
                    TestPhone rosa = server.phone("1008", PLAIN)) {
                double before = registered(server);
                cable.cut();
                Await.until("the contact has ended with its connection", () -> registered(server) == before - 1);
                // of itself, when its time comes
                Await.until(
                        "the phone is there again",
                        Duration.ofSeconds(70),
                        () -> registered(server) == before,
                        paul::log);
                TestCall call = rosa.call("1007");
                paul.await("CALL_INCOMING");
                paul.accept();
                bothHear(paul, call);
                call.hangUp();
                paul.await("CALL_CLOSED");
            }
        }
    }

    @Test
    void opensslFindsTheCertificateGoodAndOldVersionsRefused(ParleyServer server) throws Exception {
        assertThat(openssl(server, "-tls1_3")).contains("Verify return code: 0 (ok)", "SIP/2.0 200");
        assertThat(openssl(server, "-tls1_2")).contains("Verify return code: 0 (ok)", "SIP/2.0 200");
        assertThat(openssl(server, "-tls1_1", "-cipher", "ALL:@SECLEVEL=0")).doesNotContain("SIP/2.0 200");
        assertThat(openssl(server, "-tls1_2", "-cipher", "AES128-SHA:ECDHE-ECDSA-AES128-SHA"))
                .doesNotContain("SIP/2.0 200");
    }

    /** What s_client says and hears to an OPTIONS. */
    private static String openssl(ParleyServer server, String... how) throws IOException, InterruptedException {
        InetSocketAddress at = server.secureSip();
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-connect"));
        command.addAll(List.of(at.getAddress().getHostAddress() + ":" + at.getPort(), "-verify_ip"));
        command.addAll(List.of(
                at.getAddress().getHostAddress(),
                "-CAfile",
                server.certificate().toString(),
                "-ign_eof"));
        command.addAll(List.of(how));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            // Afterwards something that makes the server close, so that the program ends.
            String options = """
                    OPTIONS sip:127.0.0.1 SIP/2.0
                    Via: SIP/2.0/TLS 127.0.0.1:5061;branch=z9hG4bKo
                    Max-Forwards: 70
                    From: <sip:a@h>;tag=1
                    To: <sip:a@h>
                    Call-ID: o
                    CSeq: 1 OPTIONS
                    """.replace("\n", "\r\n");
            process.getOutputStream()
                    .write((options + "Content-Length: 0\r\n\r\n" + options + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
        } catch (IOException e) {
            // refused before it could say anything
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static Baresip overTls(ParleyServer server, InetSocketAddress at) {
        return Baresip.overTls(
                Folders.fresh(server.var().resolve("tls-phones"), "1007"),
                server.logins().at("1007"),
                at,
                SECURED,
                server.certificate());
    }

    private static void bothHear(Baresip secured, TestCall plain) {
        Await.until(
                "the secured phone hears the plain one",
                Duration.ofSeconds(20),
                () -> secured.hears(PLAIN) > 0.8,
                secured::log);
        Await.until("the plain phone hears the secured one", () -> plain.audio().share(SECURED) > 0.8);
    }

    private static double registered(ParleyServer server) {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("pbx_registered_extensions "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
