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
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests without a password from the address of real phones, which still register and call. */
@ExtendWith(RunningParley.class)
class HostileSipIT {
    private static final int DATAGRAMS = 130;
    private static final int CALLER = 1100;
    private static final int CALLEE = 700;

    @Test
    void datagramsWithoutANonceOfOursLockNobodyOut(ParleyServer server) throws IOException {
        double refused = figure(server, "parley_sip_auth_failures_total");
        flood(server, "1007");
        flood(server, "1008");
        try (Baresip paul = new Baresip(
                        Folders.fresh(server.var().resolve("hostile"), "1007"),
                        server.logins().at("1007"),
                        server.sip(),
                        CALLER);
                TestPhone rosa = server.phone("1008", CALLEE)) {
            flood(server, "1007");
            paul.dial("1008");
            TestCall in = rosa.awaitCall();
            in.answer();
            paul.await("CALL_ESTABLISHED");
            Await.until("the caller hears the callee", () -> paul.hears(CALLEE) > 0.8);
            Await.until("the callee hears the caller", () -> in.audio().share(CALLER) > 0.8);
            in.hangUp();
            paul.await("CALL_CLOSED");
        }
        assertThat(figure(server, "parley_sip_auth_failures_total")).isEqualTo(refused);
    }

    @Test
    void onePhoneWithAWrongPasswordDoesNotLockOutItsColleagues(ParleyServer server) {
        try (TestPhone wrong = new TestPhone("1003", "guess", server.sip(), CALLER)) {
            for (int i = 0; i < DATAGRAMS; i++) {
                assertThat(wrong.register()).isEqualTo(403);
            }
        }
        try (TestPhone paul = server.phone("1007", CALLER);
                TestPhone rosa = server.phone("1008", CALLEE)) {
            TestCall out = paul.call("1008");
            rosa.awaitCall().answer();
            out.await(Step.UP);
            out.hangUp();
        }
    }

    @Test
    void aBanByHandIsSeenLiftedAndInTheAudit(ParleyServer server) {
        String ban = "/api/security/bans/192.0.2.7";
        assertThat(server.rest("POST", "/api/security/bans", "{\"address\":\"127.0.0.1\"}")
                        .statusCode())
                .as("the machine itself is never banned")
                .isEqualTo(409);
        assertThat(server.rest("POST", "/api/security/bans", "{\"address\":\"192.0.2.7\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(server.rest("GET", ban, "").body()).contains("by_hand");
        assertThat(figure(server, "parley_sip_bans_active")).isEqualTo(1);
        assertThat(server.rest("DELETE", ban, "").statusCode()).isEqualTo(204);
        assertThat(server.rest("GET", ban, "").statusCode()).isEqualTo(404);
        assertThat(server.rest("GET", "/api/audit?thing=ban&name=192.0.2.7", "").body())
                .contains("BANNED", "LIFTED");
    }

    @Test
    void callerOfAnAgentWhosePhoneUnregistersIsOfferedToTheNextAtOnce(ParleyServer server) {
        try (TestPhone anna = server.phone("1001", CALLEE);
                TestPhone caller = server.phone("1007", CALLER)) {
            logIn(server, "1001");
            TestCall waiting = caller.call("8001");
            waiting.await(Step.UP);
            TestCall ringing = anna.awaitCall();
            try (TestPhone ben = server.phone("1002", CALLEE)) {
                logIn(server, "1002");
                assertThat(anna.register(0)).isEqualTo(200);
                ringing.await(Step.CANCELLED);
                // Agents ring for fifteen seconds and more: this one comes at once.
                TestCall next = ben.awaitCall();
                next.answer();
                Await.until("they hear each other", () -> next.audio().share(CALLER) > 0.8);
                waiting.hangUp();
                next.await(Step.ENDED);
                logOut(server, "1002");
            }
            logOut(server, "1001");
        }
    }

    private static void flood(ParleyServer server, String extension) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, server.sip().getAddress())) {
            socket.setSoTimeout(10_000);
            for (int i = 0; i < DATAGRAMS; i++) {
                byte[] bytes = form(forged(extension, socket, i), i).getBytes(StandardCharsets.US_ASCII);
                socket.send(new DatagramPacket(bytes, bytes.length, server.sip()));
                DatagramPacket reply = new DatagramPacket(new byte[8_192], 8_192);
                socket.receive(reply);
                assertThat(new String(reply.getData(), 0, reply.getLength(), StandardCharsets.US_ASCII))
                        .startsWith("SIP/2.0 401");
            }
        }
    }

    /** REGISTER with credentials that nobody asked for: what a sender with a made-up address can send at most. */
    private static String forged(String extension, DatagramSocket from, int number) {
        String me = "127.0.0.1:" + from.getLocalPort();
        return "REGISTER sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP " + me + ";branch=z9hG4bKf" + number
                + ";rport\r\nMax-Forwards: 70\r\nFrom: <sip:" + extension + "@127.0.0.1>;tag=f\r\nTo: <sip:" + extension
                + "@127.0.0.1>\r\nCall-ID: forged-" + me + "\r\nCSeq: " + (number + 1) + " REGISTER\r\nContact: <sip:"
                + extension + "@" + me + ">\r\nAuthorization: Digest username=\"" + extension
                + "\",realm=\"parley\",nonce=\"made-up-" + number
                + "\",uri=\"sip:127.0.0.1\",algorithm=MD5,qop=auth,nc=00000001,cnonce=\"x\",response=\""
                + "0".repeat(32) + "\"\r\nContent-Length: 0\r\n\r\n";
    }

    /** Whole, of RFC 2069 (which has no nonce count), of an unknown algorithm, without response. */
    private static String form(String whole, int number) {
        return switch (number % 4) {
            case 1 -> whole.replaceAll(",qop=auth,nc=\\d+,cnonce=\"x\"", "");
            case 2 -> whole.replace("algorithm=MD5", "algorithm=SHA-512-256");
            case 3 -> whole.replaceAll(",response=\"[^\"]*\"", "");
            default -> whole;
        };
    }

    private static void logIn(ParleyServer server, String agent) {
        assertThat(server.rest("POST", "/api/queues/8001/agents/" + agent + "/login", "{}")
                        .statusCode())
                .isLessThan(300);
    }

    private static void logOut(ParleyServer server, String agent) {
        server.rest("POST", "/api/queues/8001/agents/" + agent + "/logout", "{}");
    }

    private static double figure(ParleyServer server, String name) {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no figure " + name));
    }
}
