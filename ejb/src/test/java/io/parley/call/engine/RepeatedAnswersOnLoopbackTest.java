package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.call.LiveCall;
import io.parley.fact.Fact;
import io.parley.phone.Audio;
import io.parley.phone.SoftPhone;
import io.parley.settings.CallPolicy;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callees that answer one offer more than once, or answer it badly, and callers whose answer comes in the ACK; through the real SIP and media. */
class RepeatedAnswersOnLoopbackTest {
    private static final double LOW = 500;
    private static final double HIGH = 1100;
    private static final int NOBODY = 9;

    private LoopbackSystem house;
    private SoftPhone caller;
    private SoftPhone callee;

    @BeforeEach
    void open() throws Exception {
        house = new LoopbackSystem(CallPolicy.STANDARD);
        caller = house.phone("1003", LOW);
        callee = house.phone("1004", HIGH).will(SoftPhone.Habit.AS_TOLD);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void ring() throws Exception {
        caller.call("1004");
        Eventually.holds("called", () -> callee.wasAsked("INVITE"));
    }

    private String here(int version) {
        return callee.sdp(callee.voice.port(), version);
    }

    private void bothHear() {
        Eventually.holds("caller hears callee", () -> caller.voice.hears(HIGH));
        Eventually.holds("callee hears caller", () -> callee.voice.hears(LOW));
    }

    private void endsWell() throws Exception {
        caller.hangUp();
        house.isEmpty();
        assertThat(house.journal.of(Fact.CallEnded.class).getLast().kind().word())
                .isEqualTo("COMPLETED");
    }

    @Test
    void sameDescriptionInProvisionalAndFinalResponse() throws Exception {
        ring();
        callee.say("183 Session Progress", "a", here(1));
        Eventually.holds("early media", () -> caller.saw("183") && caller.voice.hears(HIGH));
        callee.say("180 Ringing", "a", "");
        callee.say("200 OK", "a", here(1));
        bothHear();
        assertThat(caller.statuses()).filteredOn(s -> s.startsWith("183")).hasSize(1);
        endsWell();
    }

    @Test
    void newerDescriptionAtAnotherPort() throws Exception {
        ring();
        callee.say("183 Session Progress", "a", callee.sdp(NOBODY, 1));
        callee.say("183 Session Progress", "a", here(2));
        Eventually.holds("early media of the second", () -> callee.voice.hears(LOW));
        callee.say("200 OK", "a", here(2));
        bothHear();
        endsWell();
    }

    @Test
    void forkedDialogsAndTheFirstWinsWithoutADescription() throws Exception {
        ring();
        callee.say("183 Session Progress", "a", here(1));
        callee.say("183 Session Progress", "b", callee.sdp(NOBODY, 1));
        callee.say("200 OK", "a", "");
        bothHear();
        endsWell();
    }

    @Test
    void finalResponseWithATagThatNeverRang() throws Exception {
        ring();
        callee.say("183 Session Progress", "a", callee.sdp(NOBODY, 1));
        callee.say("200 OK", "c", here(1));
        bothHear();
        endsWell();
    }

    @Test
    void brokenEarlyDescriptionJustRings() throws Exception {
        ring();
        callee.say("183 Session Progress", "a", "nonsense");
        Eventually.holds("it rings", () -> caller.saw("180"));
        callee.say("183 Session Progress", "a", here(1));
        Eventually.holds("early media", () -> caller.voice.hears(HIGH));
        callee.say("183 Session Progress", "a", "nonsense");
        callee.say("200 OK", "a", here(1));
        bothHear();
        endsWell();
    }

    @Test
    void brokenAnswerIsTheCalleesFaultAndIsToldTo() throws Exception {
        ring();
        callee.say("200 OK", "a", "nonsense");
        Eventually.holds("refused", () -> caller.saw("502"));
        Eventually.holds("acknowledged and ended", () -> callee.wasAsked("BYE"));
        assertThat(callee.lastBye()).contains("Reason: SIP;cause=400;text=");
        house.isEmpty();
        Fact.CallEnded end = house.journal.of(Fact.CallEnded.class).getLast();
        assertThat(end.by().word()).isEqualTo("callee");
    }

    @Test
    void badRequestSaidByTheCalleeIsNotTheCallers() throws Exception {
        ring();
        callee.say("400 Bad Request", "a", "");
        Eventually.holds("refused", () -> caller.saw("502"));
        house.isEmpty();
    }

    @Test
    void answerInTheAckHoldsResumesAndMoves() throws Exception {
        ring();
        callee.say("200 OK", "a", here(1));
        bothHear();

        callee.turn("sendonly");
        callee.askForOffer(here(2));
        Eventually.holds("held", () -> only().phase() == LiveCall.Phase.HELD);
        caller.voice.forget();
        Eventually.holds("caller hears music", () -> caller.voice.hearsOtherThan(HIGH));

        callee.turn("sendrecv");
        callee.askForOffer(here(3));
        Eventually.holds("talking", () -> only().phase() == LiveCall.Phase.TALKING);
        callee.voice.forget();
        bothHear();

        try (Audio other = new Audio(InetAddress.getLoopbackAddress(), HIGH)) {
            callee.askForOffer(callee.sdp(other.port(), 4));
            callee.voice.hush();
            Eventually.holds("heard at the new port", () -> other.hears(LOW));
        }
        endsWell();
    }

    @Test
    void ackWithoutTheAnswerEndsTheCall() throws Exception {
        ring();
        callee.say("200 OK", "a", here(1));
        bothHear();
        callee.askForOffer("");
        Eventually.holds("ended", () -> caller.wasAsked("BYE") && callee.wasAsked("BYE"));
        assertThat(callee.lastBye()).contains("Reason: SIP;cause=488;text=");
        house.isEmpty();
    }

    @Test
    void callerWhoAnswersInTheAckIsHeard() throws Exception {
        callee.will(SoftPhone.Habit.ANSWER);
        caller.callWithoutOffer("1004", caller.sdp(caller.voice.port(), 1));
        bothHear();
        endsWell();
    }

    @Test
    void callerWhoNeverAnswersTheOfferIsLetGo() throws Exception {
        callee.will(SoftPhone.Habit.ANSWER);
        caller.callWithoutOffer("1004", "");
        Eventually.holds("ended", () -> caller.wasAsked("BYE") && callee.wasAsked("BYE"));
        assertThat(caller.lastBye()).contains("Reason: SIP;cause=488;text=");
        house.isEmpty();
    }

    private LiveCall only() {
        List<LiveCall> calls = List.copyOf(house.engine.live());
        assertThat(calls).hasSize(1);
        return calls.getFirst();
    }
}
