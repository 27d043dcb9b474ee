package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Phone;
import io.parley.phone.SipText;
import io.parley.sip.api.SipDirectory.Account;
import io.parley.sip.api.SipEvent;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The registrar over real datagrams. */
class RegisterTest {
    private Harness harness;
    private Phone phone;

    @BeforeEach
    void start() throws IOException {
        harness = new Harness();
        phone = new Phone("1001", "127.0.0.1", harness.port);
    }

    @AfterEach
    void stop() {
        phone.close();
        harness.close();
    }

    @Test
    void offersBothDigestsMd5First() throws IOException {
        phone.send(phone.request("REGISTER", "sip:127.0.0.1", "<sip:1001@127.0.0.1>", "", ""));
        String challenge = phone.expect("SIP/2.0 401");
        assertThat(challenge.indexOf("algorithm=MD5")).isPositive().isLessThan(challenge.indexOf("algorithm=SHA-256"));
        assertThat(challenge).contains("qop=\"auth\"", "realm=\"" + Harness.REALM + "\"");
    }

    @Test
    void acceptsMd5() throws Exception {
        String ok = phone.register("pw1001", "MD5", "Expires: 600\r\n");
        assertThat(ok).startsWith("SIP/2.0 200").contains("Contact: <sip:1001@" + phone.me + ">;expires=600");
        SipEvent.Registered event = harness.await(SipEvent.Registered.class);
        assertThat(event.fresh()).isTrue();
        assertThat(event.binding().received()).isEqualTo(phone.me);
    }

    @Test
    void refusesAContactThatCannotBeRead() throws Exception {
        for (String contact : List.of("Contact: <sip:1001@:;transport=UDP>", "m: <sip:1001@127.0.0.1:x>")) {
            String extra = contact + "\r\nSubject: no Contact: of ours\r\n";
            assertThat(phone.register("pw1001", "MD5", extra)).as(contact).startsWith("SIP/2.0 400");
        }
        assertThat(harness.registrations.bindings("1001")).isEmpty();
    }

    @Test
    void acceptsSha256() throws IOException {
        assertThat(phone.register("pw1001", "SHA-256", "")).startsWith("SIP/2.0 200");
    }

    @Test
    void refusesWrongPasswordAndTells() throws Exception {
        assertThat(phone.register("guess", "MD5", "")).startsWith("SIP/2.0 403");
        assertThat(harness.await(SipEvent.AuthenticationFailed.class).user()).isEqualTo("1001");
        assertThat(harness.counter("auth_failures")).isEqualTo(1);
        assertThat(harness.registrations.bindings("1001")).isEmpty();
    }

    @Test
    void unknownUserGetsWhatWrongPasswordGets() throws IOException {
        try (Phone stranger = new Phone("4711", "127.0.0.1", harness.port)) {
            String answer = stranger.register("guess", "MD5", "");
            assertThat(answer).startsWith("SIP/2.0 403");
        }
    }

    @Test
    void refusesReplayedCredentials() throws IOException {
        String uri = "sip:127.0.0.1";
        String to = "<sip:1001@127.0.0.1>";
        phone.send(phone.request("REGISTER", uri, to, "", ""));
        String challenge = phone.expect("SIP/2.0 401");
        String credentials =
                SipText.credentials(challenge, "Authorization", "REGISTER", uri, "1001", "pw1001", "MD5", 1);
        phone.send(phone.request("REGISTER", uri, to, credentials, ""));
        phone.expect("SIP/2.0 200");
        phone.send(phone.request("REGISTER", uri, to, credentials, ""));
        assertThat(phone.expect("SIP/2.0 ")).startsWith("SIP/2.0 401").contains("stale=true");
        assertThat(harness.counter("auth_replays")).isEqualTo(1);
    }

    @Test
    void nonceFromBeforeARestartIsStaleAndCountsForNobody() throws IOException {
        String uri = "sip:127.0.0.1";
        String to = "<sip:1001@127.0.0.1>";
        String before;
        try (Harness earlier = new Harness();
                Phone then = new Phone("1001", "127.0.0.1", earlier.port)) {
            then.send(then.request("REGISTER", uri, to, "", ""));
            before = then.expect("SIP/2.0 401");
        }
        String old = SipText.credentials(before, "Authorization", "REGISTER", uri, "1001", "pw1001", "MD5", 1);
        phone.send(phone.request("REGISTER", uri, to, old, ""));
        String challenge = phone.expect("SIP/2.0 ");
        assertThat(challenge).startsWith("SIP/2.0 401").contains("stale=true");
        String fresh = SipText.credentials(challenge, "Authorization", "REGISTER", uri, "1001", "pw1001", "MD5", 1);
        phone.send(phone.request("REGISTER", uri, to, fresh, ""));
        phone.expect("SIP/2.0 200");
        assertThat(harness.counter("auth_failures")).isZero();
    }

    @Test
    void credentialsWithoutANonceAreChallengedAsAFirstRequest() throws IOException {
        String empty = "Authorization: Digest username=\"1001\",realm=\"" + Harness.REALM
                + "\",nonce=\"\",uri=\"sip:127.0.0.1\",response=\"\"\r\n";
        phone.send(phone.request("REGISTER", "sip:127.0.0.1", "<sip:1001@127.0.0.1>", empty, ""));
        assertThat(phone.expect("SIP/2.0 ")).startsWith("SIP/2.0 401").doesNotContain("stale");
    }

    @Test
    void takesNextNonceCount() throws IOException {
        String uri = "sip:127.0.0.1";
        String to = "<sip:1001@127.0.0.1>";
        phone.send(phone.request("REGISTER", uri, to, "", ""));
        String challenge = phone.expect("SIP/2.0 401");
        for (int count = 1; count <= 3; count++) {
            phone.send(phone.request(
                    "REGISTER",
                    uri,
                    to,
                    SipText.credentials(challenge, "Authorization", "REGISTER", uri, "1001", "pw1001", "MD5", count),
                    ""));
            phone.expect("SIP/2.0 200");
        }
    }

    @Test
    void repeatedRegisterGetsTheSameAnswer() throws IOException {
        String uri = "sip:127.0.0.1";
        String to = "<sip:1001@127.0.0.1>";
        phone.send(phone.request("REGISTER", uri, to, "", ""));
        String challenge = phone.expect("SIP/2.0 401");
        String register = phone.request(
                "REGISTER",
                uri,
                to,
                SipText.credentials(challenge, "Authorization", "REGISTER", uri, "1001", "pw1001", "MD5", 1),
                "");
        phone.send(register);
        String first = phone.expect("SIP/2.0 200");
        phone.send(register);
        assertThat(phone.expect("SIP/2.0 ")).isEqualTo(first);
    }

    @Test
    void refusesTooBriefExpiry() throws IOException {
        assertThat(phone.register("pw1001", "MD5", "Expires: 10\r\n"))
                .startsWith("SIP/2.0 423")
                .contains("Min-Expires: 60");
    }

    @Test
    void starRemovesEveryContact() throws Exception {
        phone.register("pw1001", "MD5", "");
        assertThat(phone.register("pw1001", "MD5", "Contact: *\r\nExpires: 0\r\n"))
                .startsWith("SIP/2.0 200")
                .doesNotContain("Contact:");
        assertThat(harness.await(SipEvent.Unregistered.class).cause()).isEqualTo(SipEvent.Unregistered.Cause.ASKED);
    }

    @Test
    void refusesAPasswordThatChangesBetweenTheProofAndTheStore() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        harness.directory(account -> looks.getAndIncrement() == 0
                ? account
                : new Account(account.user(), account.ha1Md5(), "of another password", account.maxContacts()));
        assertThat(phone.register("pw1001", "MD5", "")).startsWith("SIP/2.0 403");
        assertThat(harness.registrations.bindings("1001")).isEmpty();
        assertThat(harness.counter("registrations_refused")).isEqualTo(1);
    }

    @Test
    void endsContactsOnCommandAndSaysWhy() throws Exception {
        phone.register("pw1001", "MD5", "");
        assertThat(harness.resource.registrations().end("1001", _ -> true)).isTrue();
        assertThat(harness.registrations.bindings("1001")).isEmpty();
        assertThat(harness.await(SipEvent.Unregistered.class).cause()).isEqualTo(SipEvent.Unregistered.Cause.WITHDRAWN);
        assertThat(harness.counter("bindings_withdrawn")).isEqualTo(1);
        harness.resource.deactivate();
        assertThat(harness.resource.registrations().end("1001", _ -> true)).isFalse();
    }

    @Test
    void keepsPath() throws IOException {
        String ok = phone.register("pw1001", "MD5", "Path: <sip:127.0.0.9:5070;lr>\r\nSupported: path\r\n");
        assertThat(ok).startsWith("SIP/2.0 200").contains("Path: <sip:127.0.0.9:5070;lr>");
        assertThat(harness.registrations.bindings("1001").getFirst().path()).isEqualTo("<sip:127.0.0.9:5070;lr>");
    }

    @Test
    void answersKeepAlive() throws IOException {
        phone.send("\r\n\r\n");
        assertThat(phone.receive()).isEqualTo("\r\n");
        Harness.eventually("keep-alive counted", () -> harness.counter("keepalives_received") == 1);
    }

    @Test
    void answersOptions() throws IOException {
        phone.send(phone.request("OPTIONS", "sip:127.0.0.1", "<sip:127.0.0.1>", "", ""));
        assertThat(phone.expect("SIP/2.0 200"))
                .contains("Allow: INVITE", "Accept: application/sdp", ";received=127.0.0.1", ";rport=" + phone.port());
    }
}
