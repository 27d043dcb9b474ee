package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.agent.AgentState;
import io.parley.call.CallRefusal;
import io.parley.call.CallRefusedException;
import io.parley.call.LiveCall;
import io.parley.call.NoNewCalls;
import io.parley.fact.Actor;
import io.parley.fact.EndKind;
import io.parley.fact.EndedBy;
import io.parley.fact.Fact;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.phone.SoftPhone;
import io.parley.settings.CallPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls through the real SIP adaptor and the real media component: phones of our own say tones to each other. */
class CallsOnLoopbackTest {
    private static final Actor SAM = new Actor.User("sam", "portal");
    private static final double LOW = 500;
    private static final double HIGH = 1100;
    /** For a phone that only rings. All else has the time that a busy machine takes. */
    private static final CallPolicy IMPATIENT = new CallPolicy(
            Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofSeconds(40), Duration.ofSeconds(3), 5);

    private LoopbackSystem house;

    @BeforeEach
    void open() throws Exception {
        house = new LoopbackSystem(CallPolicy.STANDARD);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void twoExtensionsHearEachOther() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);

        caller.call("1004");

        Eventually.holds("caller hears callee", () -> caller.voice.hears(HIGH));
        Eventually.holds("callee hears caller", () -> callee.voice.hears(LOW));
        assertThat(caller.saw("180")).isTrue();
        assertThat(only(house.engine.live()).phase()).isEqualTo(LiveCall.Phase.TALKING);

        caller.hangUp();
        Eventually.holds("callee is told", () -> callee.wasAsked("BYE"));
        house.isEmpty();
        assertThat(ended())
                .isEqualTo(new Fact.CallEnded(EndKind.COMPLETED, 200, EndedBy.Party.CALLER, ended().reason()));
        assertThat(house.journal.of(Fact.LegEnded.class)).hasSize(2).allSatisfy(leg -> {
            assertThat(leg.codec()).isEqualTo("PCMU");
            assertThat(leg.received()).isPositive();
        });
    }

    @Test
    void calleeWhoHangsUpEndsTheCall() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);
        caller.call("1004");
        Eventually.holds("both up", () -> caller.up() && callee.up());

        callee.hangUp();

        Eventually.holds("caller is told", () -> caller.wasAsked("BYE"));
        house.isEmpty();
        assertThat(ended().by().word()).isEqualTo("callee");
    }

    @Test
    void callerWaitsWithMusicUntilAnAgentLogsInAndTalksToHim() throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW);
        SoftPhone agent = house.phone("1001", HIGH);

        caller.call("8001");
        Eventually.holds("caller hears music", () -> caller.voice.hearsOtherThan(LOW));
        assertThat(only(house.engine.live()).phase()).isEqualTo(LiveCall.Phase.QUEUED);

        house.agents.logIn(new AgentId("anna"), "1001", Optional.empty(), SAM);

        Eventually.holds("caller hears the agent", () -> caller.voice.hears(HIGH));
        Eventually.holds("agent hears the caller", () -> agent.voice.hears(LOW));
        assertThat(only(house.engine.live()).agent()).contains("anna");

        agent.hangUp();
        house.isEmpty();
        Eventually.holds("wrap-up ends", () -> house.agents
                .find(new AgentId("anna"))
                .filter(entry -> entry.state() instanceof AgentState.Available)
                .isPresent());
        assertThat(ended().by().word()).isEqualTo("agent");
        assertThat(house.journal.of(Fact.Connected.class)).hasSize(1);
        Eventually.holds(
                "the journal of the call is closed once",
                () -> house.journal.closed().size() == 1);
    }

    @Test
    void agentLogsInByFeatureCode() throws Exception {
        SoftPhone agent = house.phone("1001", HIGH);

        agent.call("*72");

        Eventually.holds("told and let go", () -> agent.wasAsked("BYE"));
        assertThat(house.agents.find(new AgentId("anna")).orElseThrow().state())
                .isInstanceOf(AgentState.Available.class);

        agent.call("*73");
        Eventually.holds("told and let go again", () -> agent.wasAsked("BYE"));
        assertThat(house.agents.find(new AgentId("anna")).orElseThrow().state()).isInstanceOf(AgentState.Offline.class);
        house.isEmpty();
    }

    @Test
    void unknownNumberGetsAnAnnouncementAndThen404() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);

        caller.call("55");

        Eventually.holds("early media", () -> caller.saw("183"));
        Eventually.holds("words", () -> caller.voice.hearsOtherThan(LOW));
        Eventually.holds("404", () -> caller.saw("404"));
        house.isEmpty();
        assertThat(ended().kind().word()).isEqualTo("NOT_FOUND");
    }

    @Test
    void recordOfACallWithoutATrunkSaysThatThereIsNone() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);

        caller.call("5001");

        Eventually.holds("503", () -> caller.saw("503"));
        house.isEmpty();
        assertThat(ended().kind().word()).isEqualTo("NO_ROUTE");
        assertThat(ended().reason()).isEqualTo("no trunk");
    }

    @Test
    void trunkMayNotCallOut() throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW);

        caller.call("0309999999");

        Eventually.holds("403", () -> caller.saw("403"));
        house.isEmpty();
    }

    @Test
    void unregisteredExtensionIs480() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);

        caller.call("1009");

        Eventually.holds("480", () -> caller.saw("480"));
        house.isEmpty();
        assertThat(ended().kind().word()).isEqualTo("NO_ANSWER");
    }

    @Test
    void agentWhoIsNotToBeDisturbedIsNotRungEvenByDirectCalls() throws Exception {
        AgentId anna = new AgentId("anna");
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone agent = house.phone("1001", HIGH);
        house.agents.logIn(anna, "1001", Optional.empty(), SAM);

        house.agents.notReady(anna, "dnd", SAM);
        caller.call("1001");
        Eventually.holds("words", () -> caller.voice.hearsOtherThan(LOW));
        Eventually.holds("486", () -> caller.saw("486"));
        house.isEmpty();
        assertThat(agent.wasAsked("INVITE")).isFalse();
        assertThat(ended().kind().word()).isEqualTo("BUSY");

        house.agents.notReady(anna, "break", SAM);
        caller.call("1001");
        Eventually.holds("caller hears the agent", () -> caller.voice.hears(HIGH));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void callerOfAnAgentWhosePhoneUnregistersIsOfferedToTheNextAtOnce() throws Exception {
        AgentId anna = new AgentId("anna");
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone gone = house.phone("1001", HIGH).will(SoftPhone.Habit.RING);
        house.agents.logIn(anna, "1001", Optional.empty(), SAM);
        caller.call("8001");
        Eventually.holds("rings", () -> gone.wasAsked("INVITE"));
        SoftPhone next = house.phone("1002", HIGH);
        house.agents.logIn(new AgentId("ben"), "1002", Optional.empty(), SAM);
        assertThat(next.wasAsked("INVITE")).isFalse();

        gone.unregister();

        Eventually.holds("offered to the next", () -> next.wasAsked("INVITE"));
        Eventually.holds("stops ringing", () -> gone.wasAsked("CANCEL"));
        Eventually.holds("caller hears the next", () -> caller.voice.hears(HIGH));
        assertThat(house.agents.find(anna).orElseThrow().state()).isEqualTo(new AgentState.NotReady("unreachable"));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void busyPhoneIsPassedOn() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        house.phone("1004", HIGH).will(SoftPhone.Habit.BUSY);

        caller.call("1004");

        Eventually.holds("486", () -> caller.saw("486"));
        house.isEmpty();
        assertThat(ended())
                .extracting(Fact.CallEnded::kind, Fact.CallEnded::by)
                .containsExactly(EndKind.BUSY, EndedBy.Party.CALLEE);
    }

    @Test
    void phoneThatOnlyRingsIsGivenUp() throws Exception {
        house.close();
        house = new LoopbackSystem(IMPATIENT);
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH).will(SoftPhone.Habit.RING);

        caller.call("1004");

        Eventually.holds("480", () -> caller.saw("480"));
        Eventually.holds("cancelled", () -> callee.wasAsked("CANCEL"));
        house.isEmpty();
    }

    @Test
    void callerWhoCancelsStopsTheRinging() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH).will(SoftPhone.Habit.RING);
        caller.call("1004");
        Eventually.holds("rings", () -> caller.saw("180"));

        caller.cancel();

        Eventually.holds("487", () -> caller.saw("487"));
        Eventually.holds("cancelled", () -> callee.wasAsked("CANCEL"));
        house.isEmpty();
        assertThat(ended())
                .extracting(Fact.CallEnded::kind, Fact.CallEnded::by)
                .containsExactly(EndKind.CANCELLED, EndedBy.Party.CALLER);
    }

    @Test
    void firstDeviceThatAnswersWins() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone desk = house.phone("1004", HIGH).will(SoftPhone.Habit.RING);
        SoftPhone mobile = house.phone("1004", HIGH).will(SoftPhone.Habit.RING);
        caller.call("1004");
        Eventually.holds("both ring", () -> desk.wasAsked("INVITE") && mobile.wasAsked("INVITE"));

        mobile.pickUp();

        Eventually.holds("caller hears the mobile", () -> caller.voice.hears(HIGH));
        Eventually.holds("the desk phone stops", () -> desk.wasAsked("CANCEL"));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void phoneThatHoldsGivesTheOtherMusic() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);
        caller.call("1004");
        Eventually.holds("they talk", () -> callee.voice.hears(LOW));

        caller.renew("sendonly");

        Eventually.holds("held", () -> only(house.engine.live()).phase() == LiveCall.Phase.HELD);
        callee.voice.forget();
        Eventually.holds("callee hears music", () -> callee.voice.hearsOtherThan(LOW));

        caller.renew("sendrecv");

        Eventually.holds("callee hears the caller again", () -> callee.voice.hears(LOW));
        caller.hangUp();
        house.isEmpty();
        assertThat(house.journal.of(Fact.LegHeld.class)).hasSize(1);
        assertThat(house.journal.of(Fact.LegResumed.class)).hasSize(1);
    }

    @Test
    void portalHoldsWithoutThePhone() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);
        caller.call("1004");
        Eventually.holds("they talk", () -> caller.voice.hears(HIGH) && callee.voice.hears(LOW));
        CallId call = only(house.engine.live()).id();

        assertThat(house.desk.hold(call, "1004", SAM)).isTrue();
        caller.voice.forget();
        Eventually.holds("caller hears music", () -> caller.voice.hearsOtherThan(HIGH));

        assertThat(house.desk.resume(call, "1004", SAM)).isTrue();
        Eventually.holds("caller hears the callee again", () -> caller.voice.hears(HIGH));

        assertThat(house.desk.hold(call, "1009", SAM)).isFalse();
        assertThat(house.desk.hangUp(call, SAM)).isTrue();
        house.isEmpty();
        assertThat(ended().by().word()).isEqualTo("sam");
    }

    @Test
    void originatedCallRingsTheExtensionFirst() throws Exception {
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);

        CallId call = house.desk.originate("1003", "1004", Optional.of("k1"), SAM);

        Eventually.holds("both hear", () -> caller.voice.hears(HIGH) && callee.voice.hears(LOW));
        assertThat(house.desk.originate("1003", "1004", Optional.of("k1"), SAM)).isEqualTo(call);
        house.desk.hangUp(call, SAM);
        house.isEmpty();
        assertThatThrownBy(() -> house.desk.originate("1009", "1004", Optional.empty(), SAM))
                .isInstanceOfSatisfying(CallRefusedException.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(new CallRefusal.NoPhone("1009")));
    }

    @Test
    void numberThatReachesNobodyIsNotCalledForAnybody() throws Exception {
        house.phone("1003", LOW);
        List<CallRefusal> refusals = List.of(
                new CallRefusal.NoSuchNumber("55"),
                new CallRefusal.LeadsToNoExtension("1999"),
                new CallRefusal.LeadsToNoQueue("8999"),
                new CallRefusal.NotAvailable("2001"),
                new CallRefusal.NotAvailable("*99"),
                new CallRefusal.NoTrunk("5001"));

        for (String number : List.of("55", "1999", "8999", "2001", "*99", "5001")) {
            assertThatThrownBy(() -> house.desk.originate("1003", number, Optional.empty(), SAM))
                    .isInstanceOfSatisfying(CallRefusedException.class, refused -> assertThat(refused.refusal())
                            .isIn(refusals)
                            .asString()
                            .contains("number=" + number));
        }
        house.isEmpty();
        assertThat(house.journal.of(Fact.CallStarted.class)).isEmpty();
    }

    @Test
    void nobodyOriginatesACallOnceTheServerIsBeingStopped() throws Exception {
        house.phone("1003", LOW);
        house.engine.refuseNew();
        assertThatThrownBy(() -> house.desk.originate("1003", "1004", Optional.empty(), SAM))
                .isInstanceOf(NoNewCalls.class);
        house.isEmpty();
    }

    @Test
    void closedQueueOverflowsToAnExtension() throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW);
        SoftPhone reception = house.phone("1005", HIGH);

        caller.call("8002");

        Eventually.holds("caller hears reception", () -> caller.voice.hears(HIGH));
        assertThat(house.journal.of(Fact.Routed.class))
                .extracting(Fact.Routed::number)
                .containsExactly("8002", "1005");
        reception.hangUp();
        house.isEmpty();
    }

    @Test
    void queuesThatOverflowToEachOtherEndTheCall() throws Exception {
        SoftPhone caller = house.outside("0301234567", LOW);

        caller.call("8003");

        Eventually.holds("let go", () -> caller.wasAsked("BYE"));
        house.isEmpty();
        assertThat(ended().reason()).contains("circles");
    }

    @Test
    void channelsOfTheTrunkAreLimited() throws Exception {
        SoftPhone one = house.outside("1", LOW);
        SoftPhone two = house.outside("2", LOW);
        SoftPhone three = house.outside("3", LOW);
        one.call("8001");
        two.call("8001");
        Eventually.holds("two wait", () -> one.up() && two.up());

        three.call("8001");
        Eventually.holds("503", () -> three.saw("503"));

        one.hangUp();
        Eventually.holds("a channel is free", () -> house.engine.active() == 1);
        three.call("8001");
        Eventually.holds("now he waits too", three::up);
    }

    @Test
    void sessionThatCannotBeAgreedOnIsRefused() throws Exception {
        SoftPhone caller = house.phone("1003", LOW).offering("nonsense");
        caller.call("1004");
        Eventually.holds("400", () -> caller.saw("400"));
        house.isEmpty();
    }

    private Fact.CallEnded ended() {
        return house.journal.of(Fact.CallEnded.class).getLast();
    }

    private static LiveCall only(java.util.Collection<LiveCall> calls) {
        assertThat(calls).hasSize(1);
        return List.copyOf(calls).getFirst();
    }
}
