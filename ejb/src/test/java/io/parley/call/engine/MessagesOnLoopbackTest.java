package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.phone.SipText;
import io.parley.phone.SoftPhone;
import io.parley.phone.Texter;
import io.parley.settings.CallPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages of phones (RFC 3428) reach phones, at once or when one registers. */
class MessagesOnLoopbackTest {
    private LoopbackSystem house;
    private Texter anna;
    private final List<Texter> others = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        house = new LoopbackSystem(CallPolicy.STANDARD);
        anna = new Texter("1001", house.port);
    }

    @AfterEach
    void close() {
        others.forEach(Texter::close);
        anna.close();
        house.close();
    }

    private Texter phone(String extension) throws IOException {
        Texter phone = new Texter(extension, house.port);
        others.add(phone);
        assertThat(phone.register()).startsWith("SIP/2.0 200");
        return phone;
    }

    /** Writes while the recipient reads; what the writer is answered. */
    private void send(String to, String text) throws IOException {
        anna.phone.send(anna.proved(to, "Content-Type: text/plain\r\n", text));
    }

    private String answered() throws IOException {
        return anna.phone.expect("SIP/2.0 ");
    }

    private void kept(String... texts) {
        Eventually.holds(
                "kept: " + house.store.texts(), () -> house.store.texts().equals(List.of(texts)));
    }

    @Test
    void messageReachesAllDevicesAndIsTakenByOne() throws Exception {
        Texter desk = phone("1004");
        Texter other = phone("1004");
        send("1004", "Hello");
        String atDesk = desk.read();
        assertThat(Texter.text(atDesk)).isEqualTo("Hello");
        assertThat(SipText.header("From", atDesk)).startsWith("\"Name of 1001\" <sip:1001@127.0.0.1>;tag=");
        assertThat(answered()).startsWith("SIP/2.0 200");
        assertThat(Texter.text(other.read(486))).isEqualTo("Hello");
        kept();
    }

    @Test
    void messagesWaitForAPhoneAndComeInOrderOnce() throws Exception {
        assertThat(anna.write("1004", "first")).startsWith("SIP/2.0 202");
        assertThat(anna.write("1004", "second")).startsWith("SIP/2.0 202");
        assertThat(anna.write("1005", "for another")).startsWith("SIP/2.0 202");
        kept("first", "second", "for another");
        Texter desk = phone("1004");
        String first = desk.read();
        assertThat(Texter.text(first)).isEqualTo("first");
        assertThat(SipText.header("Date", first)).endsWith(" GMT");
        assertThat(Texter.text(desk.read())).isEqualTo("second");
        kept("for another");
        phone("1004").phone.expectSilence();
    }

    @Test
    void messageWithoutAnswerIsKeptWhileItsSenderWaitsNotLong() throws Exception {
        Texter desk = phone("1004");
        send("1004", "slow");
        String message = desk.phone.expect("MESSAGE ");
        assertThat(answered()).startsWith("SIP/2.0 202");
        kept("slow");
        desk.answer(message, 200);
        kept();
    }

    @Test
    void refusalIsToldAndNothingKept() throws Exception {
        Texter desk = phone("1004");
        send("1004", "no");
        desk.read(603);
        assertThat(answered()).startsWith("SIP/2.0 603");
        send("1004", "what?");
        desk.read(415);
        assertThat(answered()).startsWith("SIP/2.0 415").contains("Accept: text/plain, text/html");
        send("1004", "who?");
        desk.read(401);
        assertThat(answered()).startsWith("SIP/2.0 480");
        kept();
    }

    @Test
    void busyPhoneGetsItLater() throws Exception {
        Texter desk = phone("1004");
        send("1004", "later");
        desk.read(486);
        assertThat(answered()).startsWith("SIP/2.0 202");
        // the server tries again by itself, or when another device comes
        Texter other = phone("1004");
        assertThat(Texter.text(other.read())).isEqualTo("later");
        kept();
    }

    @Test
    void whatOneDeviceRefusesDoesNotKeepTheNextFromIt() throws Exception {
        assertThat(anna.write("1004", "Content-Type: text/html\r\n", "<b>html</b>"))
                .startsWith("SIP/2.0 202");
        assertThat(anna.write("1004", "plain")).startsWith("SIP/2.0 202");
        Texter desk = phone("1004");
        assertThat(Texter.text(desk.read(415))).isEqualTo("<b>html</b>");
        assertThat(Texter.text(desk.read())).isEqualTo("plain");
        kept("<b>html</b>");
    }

    @Test
    void nobodyWritesToWhatIsNoExtension() throws Exception {
        assertThat(anna.write("8001", "queue")).startsWith("SIP/2.0 404");
        assertThat(anna.write("0049301234567", "outside")).startsWith("SIP/2.0 404");
        try (Texter stranger = new Texter("4711", house.port)) {
            assertThat(stranger.write("1004", "I have an account, and no extension"))
                    .startsWith("SIP/2.0 403");
        }
        kept();
    }

    @Test
    void mailboxHasRoomForSoManyOfOneSender() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(anna.write("1004", "no. " + i)).startsWith("SIP/2.0 202");
        }
        assertThat(anna.write("1004", "too many")).startsWith("SIP/2.0 480 Mailbox full");
        try (Texter ben = new Texter("1002", house.port)) {
            assertThat(ben.write("1004", "still")).startsWith("SIP/2.0 202");
        }
    }

    @Test
    void whatIsWorthNothingLaterIsNotKept() throws Exception {
        assertThat(anna.write("1004", "Content-Type: text/plain\r\nExpires: 0\r\n", "now or never"))
                .startsWith("SIP/2.0 480");
        assertThat(anna.write("1004", "Content-Type: text/plain\r\nExpires: 1\r\n", "soon"))
                .startsWith("SIP/2.0 202");
        kept();
        phone("1004").phone.expectSilence();
    }

    @Test
    void withoutTheDatabaseNothingIsPromised() throws Exception {
        house.store.away = true;
        assertThat(anna.write("1004", "kept?")).startsWith("SIP/2.0 503");
        Texter desk = phone("1004");
        send("1004", "at once");
        desk.read();
        assertThat(answered()).startsWith("SIP/2.0 200");
        house.store.away = false;
        assertThat(anna.write("1005", "kept")).startsWith("SIP/2.0 202");
    }

    @Test
    void messageInACallIsForTheOtherSideAndLeavesTheCallAlone() throws Exception {
        SoftPhone caller = house.phone("1003", 500);
        SoftPhone callee = house.phone("1004", 1100);
        caller.call("1004");
        Eventually.holds("talking", () -> caller.up() && callee.up());
        caller.write("by the way");
        Eventually.holds("taken", () -> caller.saw("MESSAGE 200") && callee.wasAsked("MESSAGE"));
        callee.write("yes?");
        Eventually.holds("taken", () -> callee.saw("MESSAGE 200") && caller.wasAsked("MESSAGE"));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void messageInACallToNoExtensionEndsNoCall() throws Exception {
        SoftPhone caller = house.phone("1003", 500);
        SoftPhone agent = house.phone("1001", 1100);
        house.agents.logIn(new AgentId("anna"), "1001", Optional.empty(), new Actor.User("sam", "portal"));
        caller.call("8001");
        Eventually.holds("talking", () -> caller.up() && agent.up());
        caller.write("to the queue");
        Eventually.holds("refused", () -> caller.saw("MESSAGE 488"));
        caller.hangUp();
        house.isEmpty();
    }
}
