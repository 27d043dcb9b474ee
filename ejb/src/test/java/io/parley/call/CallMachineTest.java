package io.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.call.app.Prompt;
import io.parley.directory.QueueConfig;
import io.parley.fact.Actor;
import io.parley.fact.EndKind;
import io.parley.fact.Fact.LegRole;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.media.api.Hear;
import io.parley.queue.QueueDesk.LeaveCause;
import io.parley.queue.QueueDesk.Refusal;
import io.parley.queue.QueueNotice;
import io.parley.sip.api.Binding;
import io.parley.sip.api.ReleaseCause;
import io.parley.sip.api.Termination.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallMachineTest extends CallScript {
    private static final AgentId BEN = new AgentId("ben");

    // ---- direct calls

    @Test
    void callerHearsTheEarlyMediaOfTheFirstLegThatHasSome() {
        ringing(1);
        tell(new CallMessage.Progressed(1, 183, Optional.of("sdp")));
        assertThat(said).contains(new CallCommand.ApplyEarlyAnswer(1, "sdp"));

        tell(new CallMessage.Negotiated(1, "PCMU", false));
        assertThat(said).contains(new CallCommand.SendEarlyMedia(0, 1), CallCommand.Arrange.pair(0, 1));
    }

    @Test
    void callerIsToldOnceThatItRings() {
        ringing(2);
        tell(new CallMessage.Progressed(1, 180, Optional.empty()));
        assertThat(said).contains(new CallCommand.Ring(0));
        tell(new CallMessage.Progressed(2, 180, Optional.empty()));
        assertThat(said).doesNotContain(new CallCommand.Ring(0));
    }

    @Test
    void secondAnswerIsHungUp() {
        ringing(2);
        tell(new CallMessage.Answered(1, Optional.of("sdp")));
        tell(new CallMessage.Answered(2, Optional.of("sdp")));
        assertThat(said).contains(new CallCommand.HangUp(2, "answered elsewhere", List.of(ReleaseCause.ELSEWHERE)));
    }

    @Test
    void answerThatCrossedTheCancelIsHungUpAgain() {
        ringing(1);
        over(0, Kind.CANCELLED);
        assertThat(said).contains(new CallCommand.HangUp(1, "test"));
        tell(new CallMessage.Answered(1, Optional.of("sdp")));
        assertThat(said).containsExactly(new CallCommand.HangUp(1, "no longer wanted"));
        over(1, Kind.COMPLETED);
        assertThat(state.over()).isTrue();
        assertThat(state.end()).contains(new CallEnd(Kind.CANCELLED, 487, CallEnd.CALLER, "test"));
    }

    @Test
    void callFailsOnlyWhenTheLastLegIsGoneAndTellsTheMostTellingReason() {
        ringing(2);
        over(1, Kind.BUSY);
        assertThat(state.end()).isEmpty();
        over(2, Kind.LOST);
        assertThat(said).contains(new CallCommand.Reject(0, 486, "test"));
    }

    @Test
    void declineEndsTheCallAtOnceWhenNoOtherDeviceEvenRings() {
        ringing(2);
        tell(new CallMessage.Progressed(1, 180, Optional.empty()));
        over(1, Kind.REJECTED);
        assertThat(said)
                .contains(
                        new CallCommand.HangUp(2, "refused at another device"), new CallCommand.Reject(0, 603, "test"));
    }

    @Test
    void busyDeviceEndsTheCallUnlessAnotherRingsSoon() {
        ringing(2);
        over(1, Kind.BUSY);
        assertThat(state.end()).isEmpty();
        tell(new CallMessage.TimerRang(state.timer()));
        assertThat(said).contains(new CallCommand.Reject(0, 486, "test"));
    }

    @Test
    void deviceThatRingsAfterAnotherWasBusyRingsOn() {
        ringing(2);
        over(1, Kind.BUSY);
        int soon = state.timer();
        tell(new CallMessage.Progressed(2, 180, Optional.empty()));
        int late = state.timer();
        tell(new CallMessage.TimerRang(soon));
        assertThat(state.end()).isEmpty();
        tell(new CallMessage.TimerRang(late));
        assertThat(said).contains(new CallCommand.Reject(0, 480, "no answer"));
    }

    @Test
    void declineAtOneDeviceLeavesAnotherRinging() {
        ringing(2);
        tell(new CallMessage.Progressed(1, 180, Optional.empty()));
        tell(new CallMessage.Progressed(2, 180, Optional.empty()));
        over(1, Kind.REJECTED);
        assertThat(state.end()).isEmpty();
    }

    @Test
    void sessionThatCannotBeAgreedOnWithTheCalleeEndsHisLegAndTheCall() {
        ringing(1);
        tell(new CallMessage.Answered(1, Optional.of("sdp")));
        tell(new CallMessage.MediaFailed(1, 488, "nothing in common"));
        assertThat(said)
                .contains(unusable(1, 488, "nothing in common"), new CallCommand.Reject(0, 502, "nothing in common"));
    }

    @Test
    void timerThatRangBeforeItWasStoppedCountsForNothing() {
        talking();
        tell(new CallMessage.TimerRang(1));
        assertThat(said).isEmpty();
        assertThat(state.stage()).isInstanceOf(Stage.Talking.class);
    }

    @Test
    void digitBySipInfoGoesToTheOtherAsEvent() {
        talking();
        tell(new CallMessage.Digit(0, '5', true));
        assertThat(said).contains(new CallCommand.SendDigits(1, "5"));
        tell(new CallMessage.Digit(0, '6', false));
        assertThat(said).doesNotContain(new CallCommand.SendDigits(1, "6"));
    }

    @Test
    void peerThatFallsSilentEndsTheCallAsLost() {
        talking();
        tell(new CallMessage.Silent(1));
        assertThat(state.end().map(CallEnd::kind)).contains(EndKind.LOST);
        assertThat(state.end().map(CallEnd::outcome)).contains(CallEnd.Outcome.UPSTREAM);
        assertThat(state.end().map(CallEnd::by)).contains(CallEnd.CALLEE);
    }

    @Test
    void silenceDuringHoldIsNoFailure() {
        talking();
        tell(new CallMessage.HoldAsked("1004", true, SAM));
        tell(new CallMessage.Silent(0));
        tell(new CallMessage.Silent(1));
        assertThat(state.stage()).isInstanceOf(Stage.Talking.class);
    }

    @Test
    void bothMustResumeBeforeTheyHearEachOther() {
        talking();
        tell(new CallMessage.HoldAsked("1004", true, SAM));
        tell(new CallMessage.Negotiated(0, "PCMU", true));
        tell(new CallMessage.HoldAsked("1004", false, SAM));
        assertThat(said).doesNotContain(CallCommand.Arrange.pair(0, 1));
        tell(new CallMessage.Negotiated(0, "PCMU", false));
        assertThat(said).contains(CallCommand.Arrange.pair(0, 1));
    }

    @Test
    void callIsClosedEvenIfNoWordOfItsLegsComes() {
        talking();
        tell(new CallMessage.HangUpAsked(SAM));
        assertThat(state.over()).isFalse();
        tell(new CallMessage.TimerRang(state.timer()));
        assertThat(state.over()).isTrue();
        assertThat(said).contains(new CallCommand.Close(false));
        assertThat(said.stream().filter(CallCommand.Forget.class::isInstance)).hasSize(2);
    }

    @Test
    void stopOfTheServerIsWhyACallThatRunsEnds() {
        talking();
        tell(new CallMessage.HangUpAsked(new Actor.System(CallEnd.SHUTDOWN)));
        assertThat(state.end())
                .contains(new CallEnd(Kind.FAILED, 503, CallEnd.SHUTDOWN, "cut off as the server was stopped"));
    }

    @Test
    void agentsOfBothExtensionsAreBusyForTheTimeOfADirectCall() {
        ringing(1);
        assertThat(said).contains(new CallCommand.DirectBegan("1003"));
        tell(new CallMessage.Answered(1, Optional.of("sdp")));
        tell(new CallMessage.Negotiated(1, "PCMU", false));
        assertThat(said).contains(new CallCommand.DirectBegan("1004"));
        over(0, Kind.COMPLETED);
        assertThat(said).contains(new CallCommand.DirectEnded("1003"), new CallCommand.DirectEnded("1004"));
    }

    // ---- queue calls

    @Test
    void callerWithoutAnOfferIsAnsweredWithOursAndHisAnswerTaken() {
        tell(new CallMessage.Arrived(LegRole.CALLER, Optional.empty(), false));
        tell(new CallMessage.Negotiated(0, "", false));
        resolved(new Destination.QueueTarget(new QueueId("8001")));
        assertThat(said).contains(new CallCommand.AnswerLeg(0, Stage.NONE));
        tell(new CallMessage.Confirmed(0, Optional.of("sdp")));
        assertThat(said).contains(new CallCommand.ApplyAckAnswer(0, Optional.of("sdp")));
    }

    @Test
    void announcementIsFollowedByMusicAgain() {
        queued();
        tell(new CallMessage.Noticed(new QueueNotice.Announce(List.of("prompt/en/you-are-next"))));
        int announcement = ((CallCommand.Play) said.getLast()).play();
        tell(new CallMessage.Played(0, announcement - 1));
        assertThat(said).isEmpty();
        tell(new CallMessage.Played(0, announcement));
        assertThat(said)
                .containsExactly(new CallCommand.Play(0, announcement + 1, List.of(Prompt.sound("music/1")), true));
    }

    @Test
    void callerOfAQueueHearsItsMusicWhenHisAgentHoldsHim() {
        arrived();
        resolved(new Destination.QueueTarget(new QueueId("8001")));
        tell(new CallMessage.Noticed(new QueueNotice.Joined(new QueueId("8001"), 1, "", "music/4")));
        offer(ANNA);
        tell(new CallMessage.Answered(1, Optional.of("sdp")));
        tell(new CallMessage.Negotiated(1, "PCMU", false));
        tell(new CallMessage.Granted(1, true));
        tell(new CallMessage.Negotiated(1, "PCMU", true));
        assertThat(said).contains(new CallCommand.Arrange(music(0, "music/4").with(1, Hear.nobody())));
    }

    @Test
    void callerIsToldThatTheQueueIsClosedBeforeHeGoesOnToAnotherNumber() {
        queued();
        tell(new CallMessage.Noticed(new QueueNotice.Overflowed(
                new QueueConfig.Overflow.To("1001"), "the queue is closed", "queue-closed")));
        int play = playing();
        assertThat(said)
                .contains(new CallCommand.Play(0, play, List.of(Prompt.of("queue-closed")), false))
                .doesNotHaveAnyElementsOfTypes(CallCommand.Resolve.class);
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.ANNOUNCEMENT);
        tell(new CallMessage.Played(0, play));
        assertThat(said).contains(new CallCommand.Resolve("1001", Optional.empty()));
    }

    @Test
    void callerOfAClosedQueueWithoutAnotherNumberIsToldSoAndTheCallEnds() {
        queued();
        tell(new CallMessage.Noticed(
                new QueueNotice.Overflowed(new QueueConfig.Overflow.HangUp(), "the queue is closed", "queue-closed")));
        int play = playing();
        assertThat(said)
                .contains(
                        new CallCommand.Play(0, play, List.of(Prompt.of("queue-closed"), Prompt.of("goodbye")), false));
        tell(new CallMessage.Played(0, play));
        assertThat(state.end().map(CallEnd::reason)).contains("left the queue: the queue is closed");
    }

    @Test
    void agentWhoIsNotGrantedTheCallerIsHungUpAndTheCallerWaitsOn() {
        offered(ANNA);
        tell(new CallMessage.Answered(1, Optional.of("sdp")));
        tell(new CallMessage.Negotiated(1, "PCMU", false));
        assertThat(said).contains(new CallCommand.AskGrant(1, OFFER, ANNA));
        tell(new CallMessage.Granted(1, false));
        assertThat(said)
                .containsExactly(new CallCommand.HangUp(1, "answered elsewhere", List.of(ReleaseCause.ELSEWHERE)));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.QUEUED);
    }

    @Test
    void withdrawnAgentStopsRingingWhileOthersGoOn() {
        offered(ANNA, BEN);
        tell(new CallMessage.Noticed(new QueueNotice.Withdrawn(OFFER, List.of(ANNA))));
        assertThat(said).containsExactly(new CallCommand.HangUp(1, "no answer"));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.OFFERED);
        over(2, Kind.REJECTED);
        assertThat(said).contains(new CallCommand.TellRefused(OFFER, BEN, Refusal.REJECTED));
        assertThat(LiveView.phase(state)).isEqualTo(LiveCall.Phase.QUEUED);
    }

    @Test
    void agentWithoutADeviceIsUnreachable() {
        queued();
        tell(new CallMessage.Noticed(
                new QueueNotice.Offered(OFFER, List.of(new QueueNotice.Candidate(ANNA, "1001")), NOON, false)));
        tell(new CallMessage.PhonesFound(
                OFFER, List.of(new CallMessage.AgentPhones(new QueueNotice.Candidate(ANNA, "1001"), "", List.of()))));
        assertThat(said).contains(new CallCommand.TellRefused(OFFER, ANNA, Refusal.UNREACHABLE));
    }

    @Test
    void devicesAnswerByThemselvesWhereTheQueueWantsIt() {
        queued();
        offer(PHONE, true);
        assertThat(said).anyMatch(c -> c instanceof CallCommand.Dial dial && dial.autoAnswer());
    }

    @Test
    void callerWhoHangsUpWhileAnAgentRingsIsAbandoned() {
        offered(ANNA);
        over(0, Kind.COMPLETED);
        assertThat(said)
                .contains(
                        new CallCommand.LeaveQueue(LeaveCause.ABANDONED),
                        new CallCommand.HangUp(1, "hung up while waiting"));
        over(1, Kind.CANCELLED);
        assertThat(said).contains(new CallCommand.Close(false));
        assertThat(state.end().map(CallEnd::kind)).contains(EndKind.CANCELLED);
    }

    @Test
    void wrapUpFollowsACallThatAnAgentServed() {
        offered(ANNA);
        tell(new CallMessage.Answered(1, Optional.of("sdp")));
        tell(new CallMessage.Negotiated(1, "PCMU", false));
        tell(new CallMessage.Granted(1, true));
        assertThat(said).contains(CallCommand.Arrange.pair(0, 1));
        over(1, Kind.COMPLETED);
        assertThat(said).contains(new CallCommand.TellFinished(ANNA), new CallCommand.HangUp(0, "test"));
        over(0, Kind.COMPLETED);
        assertThat(said).contains(new CallCommand.Close(true));
    }

    @Test
    void blockedCallerIsDeclinedBeforeAnythingElse() {
        tell(new CallMessage.Blocked("+4930*"));

        assertThat(said)
                .filteredOn(command -> !(command instanceof CallCommand.Write))
                .filteredOn(command -> !(command instanceof CallCommand.SetTimer))
                .containsExactly(new CallCommand.Reject(0, 603, "Decline"));
        over(0, Kind.REJECTED);
        assertThat(said).contains(new CallCommand.Close(false));
        assertThat(state.end())
                .contains(new CallEnd(EndKind.BLOCKED, 603, CallEnd.SYSTEM, "blocked by +4930*", List.of()));
        assertThat(state.end().map(CallEnd::outcome)).contains(CallEnd.Outcome.CLIENT);
    }

    @Test
    void unverifiedCallerIsRefusedBeforeAnythingElse() {
        tell(new CallMessage.Unverified(new CallerCheck.Refusal(438, "Invalid Identity Header")));

        assertThat(said)
                .filteredOn(command -> !(command instanceof CallCommand.Write))
                .filteredOn(command -> !(command instanceof CallCommand.SetTimer))
                .containsExactly(new CallCommand.Reject(0, 438, "Invalid Identity Header"));
        over(0, Kind.REJECTED);
        assertThat(said).contains(new CallCommand.Close(false));
        assertThat(state.end()).hasValueSatisfying(end -> {
            assertThat(end.kind()).isEqualTo(EndKind.BLOCKED);
            assertThat(end.code()).isEqualTo(438);
        });
    }

    // ---- the random house really goes everywhere

    @Test
    void randomCallsReachEveryStageAndEveryEnd() {
        Set<Class<?>> stages = new HashSet<>();
        Set<EndKind> kinds = new HashSet<>();
        for (long seed = 0; seed < 1500; seed++) {
            SimulatedSystem house = new SimulatedSystem(seed);
            stages.addAll(house.live(60));
            kinds.add(house.state().end().orElseThrow().kind());
        }
        List<Class<?>> all = new ArrayList<>(List.of(Stage.class.getPermittedSubclasses()));
        assertThat(stages).containsAll(all);
        assertThat(kinds)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(EndKind.NONE, EndKind.UNKNOWN)));
    }

    // ---- how calls get there

    /** The number of the sound that was begun. */
    private int playing() {
        return said.stream()
                .filter(CallCommand.Play.class::isInstance)
                .map(CallCommand.Play.class::cast)
                .mapToInt(CallCommand.Play::play)
                .findFirst()
                .orElseThrow();
    }

    private void ringing(int devices) {
        arrived();
        resolved(new Destination.Phones("1004", "Dora", contacts(devices)));
    }

    private void talking() {
        ringing(1);
        tell(new CallMessage.Answered(1, Optional.of("sdp")));
        tell(new CallMessage.Negotiated(1, "PCMU", false));
    }

    private void offered(AgentId... agents) {
        queued();
        offer(agents);
    }

    private void offer(AgentId... agents) {
        List<QueueNotice.Candidate> candidates = List.of(agents).stream()
                .map(agent ->
                        new QueueNotice.Candidate(agent, "100" + agent.value().charAt(0)))
                .toList();
        tell(new CallMessage.Noticed(new QueueNotice.Offered(OFFER, candidates, NOON.plusSeconds(20), false)));
        tell(new CallMessage.PhonesFound(
                OFFER,
                candidates.stream()
                        .map(candidate -> new CallMessage.AgentPhones(candidate, "", contacts(1)))
                        .toList()));
    }

    private static List<Binding> contacts(int count) {
        List<Binding> contacts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            contacts.add(new Binding("1004", "sip:1004@h" + i, "h:1", "UDP", "c", 1, Instant.MAX, "", "", 0, ""));
        }
        return contacts;
    }
}
