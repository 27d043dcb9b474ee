package io.parley.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.SipText;
import io.parley.phone.Texter;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipEvent.MessageReceived;
import io.parley.sip.api.SipPhones.Outgoing;
import io.parley.sip.api.TextMessage;
import io.parley.sip.api.TextMessage.Format;
import io.parley.sip.harness.Harness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MESSAGE (RFC 3428) of phones and to them, and check-sync, over real datagrams. */
class MessageTest {
    private static final String PLAIN = "Content-Type: text/plain\r\n";

    private WatchFixture server;
    private Texter anna;

    @BeforeEach
    void start() throws IOException {
        server = new WatchFixture();
        anna = new Texter("1001", server.port);
    }

    @AfterEach
    void stop() {
        anna.close();
        server.close();
    }

    private MessageReceived told() throws InterruptedException {
        return server.harness.await(MessageReceived.class);
    }

    private void answer(MessageReceived message, int code) {
        server.engineNow().phones().answer(message.id(), code, "");
    }

    @Test
    void messageIsToldWithWhoHasProvedToSendIt() throws Exception {
        anna.phone.send(anna.proved("1002", "Content-Type: text/plain;charset=UTF-8\r\nExpires: 60\r\n", "Hello"));
        MessageReceived message = told();
        assertThat(message.sender()).isEqualTo("1001");
        assertThat(message.called()).isEqualTo("1002");
        assertThat(message.message()).isEqualTo(new TextMessage(Format.PLAIN, "Hello"));
        assertThat(message.expiresSeconds()).isEqualTo(OptionalLong.of(60));
        answer(message, 202);
        assertThat(anna.phone.expect("SIP/2.0 202"))
                .contains("SIP/2.0 202 Accepted\r\n")
                .doesNotContain("Contact:");
    }

    @Test
    void nobodyWritesAsAnother() throws Exception {
        String stolen =
                anna.proved("1002", PLAIN, "I am 1003").replace("<sip:1001@127.0.0.1>;tag", "<sip:1003@127.0.0.1>;tag");
        anna.phone.send(stolen);
        assertThat(anna.phone.expect("SIP/2.0 ")).startsWith("SIP/2.0 403");
        assertThat(server.harness.events).noneMatch(MessageReceived.class::isInstance);
    }

    @Test
    void repeatsAndTheSameByAnotherWayAreToldOnceAndAnsweredAlike() throws Exception {
        String request = anna.proved("1002", PLAIN, "once");
        anna.phone.send(request);
        anna.phone.send(request);
        anna.phone.send(request.replace(";branch=z9hG4bK", ";branch=z9hG4bKother"));
        MessageReceived message = told();
        Harness.eventually("repeated", () -> server.counter("retransmissions_received") >= 2);
        answer(message, 200);
        String first = anna.phone.expect("SIP/2.0 200");
        String second = anna.phone.expect("SIP/2.0 200");
        assertThat(SipText.header("Via", first)).isNotEqualTo(SipText.header("Via", second));
        anna.phone.send(request.replace(";branch=z9hG4bK", ";branch=z9hG4bKlate"));
        anna.phone.expect("SIP/2.0 200");
        assertThat(server.harness.events).noneMatch(MessageReceived.class::isInstance);
    }

    @Test
    void whatWasRefusedMayComeAgain() throws Exception {
        String request = anna.proved("1002", PLAIN, "again");
        anna.phone.send(request);
        answer(told(), 480);
        anna.phone.expect("SIP/2.0 480");
        anna.phone.send(request.replace(";branch=z9hG4bK", ";branch=z9hG4bKagain"));
        anna.phone.expect("SIP/2.0 407");
        anna.phone.send(anna.proved("1002", PLAIN, "again"));
        answer(told(), 200);
        anna.phone.expect("SIP/2.0 200");
    }

    @Test
    void senderIsAnsweredThoughTheContactCentreIsSilent() throws Exception {
        anna.phone.send(anna.proved("1002", PLAIN, "hello?"));
        MessageReceived message = told();
        anna.phone.expect("SIP/2.0 504");
        answer(message, 200);
        anna.phone.expectSilence();
    }

    @Test
    void whatCannotBeReadIsRefused() throws Exception {
        assertThat(refusal("Content-Type: application/im-iscomposing+xml\r\n", "<isComposing/>"))
                .startsWith("SIP/2.0 415")
                .contains("Accept: text/plain, text/html\r\n");
        assertThat(refusal("Content-Type: message/cpim\r\n", "From: <im:boss@x>\r\n\r\nhi"))
                .startsWith("SIP/2.0 415");
        assertThat(refusal("Content-Type: text/plain;charset=klingon\r\n", "hi"))
                .startsWith("SIP/2.0 415");
        assertThat(refusal(PLAIN + "Content-Encoding: gzip\r\n", "hi"))
                .startsWith("SIP/2.0 415")
                .contains("Accept-Encoding: identity\r\n");
        assertThat(refusal(PLAIN, "a\0b")).startsWith("SIP/2.0 400");
        assertThat(refusal("", "")).startsWith("SIP/2.0 400");
        assertThat(refusal(PLAIN, "x".repeat(1_301))).startsWith("SIP/2.0 413");
        assertThat(server.harness.events).noneMatch(MessageReceived.class::isInstance);
        assertThat(server.counter("texts_refused")).isEqualTo(7);
    }

    private String refusal(String extra, String body) throws IOException {
        String uri = "sip:1002@127.0.0.1";
        String request = anna.phone.request("MESSAGE", uri, '<' + uri + '>', extra, body);
        // no body needs no type
        anna.phone.send(body.isEmpty() ? request : request.replace("Content-Type: application/sdp\r\n", ""));
        return anna.phone.expect("SIP/2.0 ");
    }

    @Test
    void textsMayBeAsLongAsTheyFitAndInAnyCharacterSet() throws Exception {
        String umlauts = "ä".repeat(650);
        byte[] latin = anna.proved("1002", "Content-Type: text/html;charset=\"ISO-8859-1\"\r\n", "<b>x</b>")
                .getBytes(StandardCharsets.ISO_8859_1);
        anna.phone.send(latin);
        MessageReceived html = told();
        assertThat(html.message()).isEqualTo(new TextMessage(Format.HTML, "<b>x</b>"));
        answer(html, 200);
        anna.phone.expect("SIP/2.0 200");
        String request = anna.proved("1002", "Content-Type: text/plain;charset=iso-8859-1\r\n", umlauts);
        anna.phone.send(request.getBytes(StandardCharsets.ISO_8859_1));
        MessageReceived long650 = told();
        assertThat(long650.message().text()).isEqualTo(umlauts);
        answer(long650, 200);
        anna.phone.expect("SIP/2.0 200");
    }

    @Test
    void whoWritesTooMuchIsAskedToWait() throws Exception {
        for (int i = 0; i < 60; i++) {
            anna.phone.send(anna.proved("1002", PLAIN, "no. " + i));
            answer(told(), 200);
            anna.phone.expect("SIP/2.0 200");
        }
        anna.phone.send(anna.proved("1002", PLAIN, "one more"));
        assertThat(anna.phone.expect("SIP/2.0 480")).contains("Retry-After: 60\r\n");
        assertThat(server.harness.events).noneMatch(MessageReceived.class::isInstance);
    }

    @Test
    void messageToADeviceIsSentUntilItAnswers() throws Exception {
        anna.register();
        Binding device = server.harness.registrations.bindings("1001").getFirst();
        CompletableFuture<Integer> told = new CompletableFuture<>();
        Outgoing message = new Outgoing(
                new Party("1002", "Ben \"B\""),
                "1001",
                new TextMessage(Format.PLAIN, "Grüße"),
                Optional.of(Instant.parse("2026-03-01T08:05:09Z")));
        server.engineNow().phones().message(device, message, told::complete);
        String first = anna.phone.expect("MESSAGE ");
        String again = anna.phone.expect("MESSAGE ");
        assertThat(again).isEqualTo(first);
        assertThat(first)
                .startsWith("MESSAGE sip:1001@" + anna.phone.me + " SIP/2.0\r\n")
                .contains("From: \"Ben \\\"B\\\"\" <sip:1002@127.0.0.1>;tag=", "To: <sip:1001@127.0.0.1>\r\n")
                .contains("Date: Sun, 01 Mar 2026 08:05:09 GMT\r\n", "Content-Type: text/plain;charset=UTF-8\r\n")
                .doesNotContain("Contact:")
                .endsWith("\r\n\r\nGrüße");
        anna.answer(first, 200);
        assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(200);
    }

    @Test
    void silentDeviceIs408AndOneThatCannotBeReached503() throws Exception {
        anna.register();
        Binding device = server.harness.registrations.bindings("1001").getFirst();
        CompletableFuture<Integer> silent = new CompletableFuture<>();
        Outgoing message =
                new Outgoing(new Party("1002", ""), "1001", new TextMessage(Format.PLAIN, "x"), Optional.empty());
        server.engineNow().phones().message(device, message, silent::complete);
        assertThat(silent.get(10, TimeUnit.SECONDS)).isEqualTo(408);
        Binding page = new Binding(
                "1001", "sip:x@y.invalid;transport=ws", "127.0.0.1:9", "WS", "c", 1, Instant.MAX, "", "", 0, "");
        CompletableFuture<Integer> gone = new CompletableFuture<>();
        server.engineNow().phones().message(page, message, gone::complete);
        assertThat(gone.get(10, TimeUnit.SECONDS)).isEqualTo(503);
        assertThat(server.counter("texts_not_taken")).isEqualTo(2);
    }

    @Test
    void deviceIsAskedToLookForItsConfiguration() throws Exception {
        anna.register();
        Binding device = server.harness.registrations.bindings("1001").getFirst();
        CompletableFuture<Integer> told = new CompletableFuture<>();
        server.engineNow().phones().checkSync(device, true, told::complete);
        String notify = anna.phone.expect("NOTIFY ");
        assertThat(notify)
                .contains("Event: check-sync;reboot=true\r\n", "Subscription-State: terminated\r\n", "Contact: <sip:");
        anna.answer(notify, 401);
        assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(401);
    }
}
