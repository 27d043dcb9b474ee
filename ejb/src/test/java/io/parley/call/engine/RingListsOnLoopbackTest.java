package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Did;
import io.parley.directory.Dids;
import io.parley.directory.Forwards;
import io.parley.directory.Reachability;
import io.parley.directory.RingLists;
import io.parley.directory.Trunk;
import io.parley.fact.Fact;
import io.parley.fact.ForwardReason;
import io.parley.fact.RouteKind;
import io.parley.id.CallId;
import io.parley.phone.SoftPhone;
import io.parley.phone.SoftPhone.Habit;
import io.parley.ring.RingList;
import io.parley.ring.RingList.Action;
import io.parley.ring.RingList.Member;
import io.parley.ring.RingList.Otherwise;
import io.parley.ring.RingList.Rules;
import io.parley.ring.RingOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to ring lists, through the real SIP adaptor: the list 1600, of the phones 1004 to 1006. */
final class RingListsOnLoopbackTest extends LoopbackTest {
    private static final Duration SOON = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String ELSEWHERE = "Reason: SIP;cause=200;text=\"Call completed elsewhere\"";

    @Test
    void allRingAndTheFirstToAnswerHasTheCallAndTheOthersHaveMissedNothing() throws Exception {
        list(RingOrder.ALL, "1004", "1005", "1006");
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone first = house.phone("1004", MIDDLE).will(Habit.RING);
        SoftPhone other = house.phone("1005", MIDDLE).will(Habit.RING);
        SoftPhone answers = house.phone("1006", HIGH).will(Habit.RING);

        ring(caller, "1600");
        Eventually.holds("all ring", () -> only(house.engine.live()).members().size() == 3);
        Eventually.holds("lamps", () -> List.of("1004", "1005", "1006").stream()
                .allMatch(number -> house.engine.board().dialogs(number).size() == 1));
        answers.pickUp();

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH) && answers.voice.hears(LOW));
        Eventually.holds("nobody else rings", () -> first.wasAsked("CANCEL") && other.wasAsked("CANCEL"));
        assertThat(first.lastCancel()).contains(ELSEWHERE);
        assertThat(other.lastCancel()).contains(ELSEWHERE);
        assertThat(only(house.engine.live()).party()).isEqualTo("1006");
        assertThat(only(house.engine.live()).members()).isEmpty();
        assertThat(caller.statuses()).noneMatch(status -> status.startsWith("183"));
        caller.hangUp();
        Eventually.holds("told", () -> answers.wasAsked("BYE"));
        house.isEmpty();
        assertThat(house.journal.of(Fact.Routed.class))
                .containsExactly(new Fact.Routed("1600", RouteKind.RING_LIST, "1600", "Extensions"));
    }

    /** Both say so before either hears of the other. */
    @Test
    void ofTwoThatAnswerAtOnceOneHasTheCallAndTheOtherIsTold() throws Exception {
        list(RingOrder.ALL, "1004", "1005");
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone one = house.phone("1004", HIGH).will(Habit.RING);
        SoftPhone two = house.phone("1005", HIGH).will(Habit.RING);
        ring(caller, "1600");
        Eventually.holds("both ring", () -> one.wasAsked("INVITE") && two.wasAsked("INVITE"));

        one.pickUp();
        two.pickUp();

        Eventually.holds("the caller talks", () -> caller.up() && caller.voice.hears(HIGH));
        Eventually.holds("one is let go", () -> one.over() != two.over());
        SoftPhone has = one.over() ? two : one;
        Eventually.holds("it hears the caller", () -> has.voice.hears(LOW));
        SoftPhone let = has == one ? two : one;
        assertThat(let.lastCancel() + let.lastBye()).contains(ELSEWHERE);
        assertThat(house.journal.of(Fact.LegUp.class)).hasSize(2);
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void whenAllRefuseTheCallerHearsSoAtOnce() throws Exception {
        list(RingOrder.ALL, "1004", "1005");
        SoftPhone caller = house.phone("1003", LOW);
        house.phone("1004", HIGH).will(Habit.BUSY);
        SoftPhone declines = house.phone("1005", HIGH).will(Habit.AS_TOLD);
        caller.call("1600");
        Eventually.holds("called", () -> declines.wasAsked("INVITE"));
        declines.say("180 Ringing", "x", "");
        Eventually.holds("it rings", () -> caller.saw("180"));

        declines.say("603 Decline", "x", "");

        Eventually.holds("busy", () -> caller.saw("486"));
        house.isEmpty();
    }

    /** A member has two phones: what its user says at one is said for both, though not for the other members. */
    @Test
    void aMemberThatRefusesAtOneOfItsPhonesIsOut() throws Exception {
        list(RingOrder.ALL, "1004", "1005");
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone desk = house.phone("1004", MIDDLE).will(Habit.AS_TOLD);
        SoftPhone dead = house.phone("1004", MIDDLE).will(Habit.AS_TOLD);
        SoftPhone other = house.phone("1005", HIGH).will(Habit.RING);
        ring(caller, "1600");
        Eventually.holds("all are called", () -> desk.wasAsked("INVITE") && dead.wasAsked("INVITE"));
        desk.say("180 Ringing", "x", "");
        Eventually.holds(
                "it rings there", () -> only(house.engine.live()).members().size() == 2);

        desk.say("486 Busy Here", "x", "");

        Eventually.holds("it is out", () -> only(house.engine.live()).members().equals(List.of("1005")));
        other.pickUp();
        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void bothPhonesOfAMemberRing() throws Exception {
        list(RingOrder.IN_ORDER, "1004");
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone one = house.phone("1004", MIDDLE).will(Habit.RING);
        SoftPhone two = house.phone("1004", HIGH).will(Habit.RING);
        ring(caller, "1600");
        Eventually.holds("both ring", () -> one.wasAsked("INVITE") && two.wasAsked("INVITE"));

        two.pickUp();

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        Eventually.holds("the other rings no more", () -> one.lastCancel().contains(ELSEWHERE));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void oneRingsAfterTheOther() throws Exception {
        list(RingOrder.IN_ORDER, "1004", "1005");
        times(SOON);
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone slow = house.phone("1004", MIDDLE).will(Habit.RING);
        SoftPhone next = house.phone("1005", HIGH);

        talk(caller, next, "1600");

        assertThat(slow.wasAsked("CANCEL")).isTrue();
        assertThat(slow.lastCancel()).doesNotContain("elsewhere");
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void theFirstRingsOnWhileTheSecondJoins() throws Exception {
        list(RingOrder.MEMORY, "1004", "1005");
        times(SOON);
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone first = house.phone("1004", HIGH).will(Habit.RING);
        SoftPhone second = house.phone("1005", MIDDLE).will(Habit.RING);
        ring(caller, "1600");
        Eventually.holds("both ring", () -> second.wasAsked("INVITE"));
        assertThat(first.wasAsked("CANCEL")).isFalse();

        first.pickUp();

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        caller.hangUp();
        house.isEmpty();
    }

    @ParameterizedTest
    @EnumSource(RingOrder.class)
    void whenNobodyAnswersInTimeTheCallGoesOn(RingOrder order) throws Exception {
        put(list(order, "1004", "1005"), SOON, new Otherwise(Action.EXTENSION, "1006"));
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone slow = house.phone("1004", MIDDLE).will(Habit.RING);
        SoftPhone other = house.phone("1006", HIGH);

        talk(caller, other, "1600");

        assertThat(slow.wasAsked("CANCEL")).isTrue();
        caller.hangUp();
        house.isEmpty();
        assertThat(house.journal.of(Fact.Routed.class).getLast())
                .isEqualTo(new Fact.Routed("1006", RouteKind.EXTENSION, "1006", "Ring list 1600"));
    }

    @Test
    void aCallThatGoesToAQueueWaitsThere() throws Exception {
        put(list(RingOrder.ALL, "1004"), LONG, new Otherwise(Action.QUEUE, "8001"));
        SoftPhone caller = house.phone("1003", LOW);

        caller.call("1600");

        Eventually.holds("in the queue", () -> house.engine.live().stream()
                .anyMatch(call -> call.queue().isPresent()));
        Eventually.holds("answered", caller::up);
        caller.hangUp();
        house.isEmpty();
    }

    /** Nobody is there: it would go round for ever. */
    @Test
    void aListThatSendsCallsToItselfEndsThemAfterSomeRounds() throws Exception {
        put(list(RingOrder.ALL, "1004"), LONG, new Otherwise(Action.RING_LIST, "1600"));
        SoftPhone caller = house.phone("1003", LOW);

        caller.call("1600");

        Eventually.holds("over", () -> caller.saw("482"));
        house.isEmpty();
        assertThat(house.journal.of(Fact.Routed.class)).hasSizeBetween(3, 20);
    }

    @Test
    void whenTheCallerHangsUpNobodyRings() throws Exception {
        list(RingOrder.ALL, "1004", "1005");
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone one = house.phone("1004", MIDDLE).will(Habit.RING);
        SoftPhone two = house.phone("1005", HIGH).will(Habit.RING);
        ring(caller, "1600");
        Eventually.holds("both ring", () -> one.wasAsked("INVITE") && two.wasAsked("INVITE"));

        caller.cancel();

        Eventually.holds("all stop", () -> one.wasAsked("CANCEL") && two.wasAsked("CANCEL"));
        assertThat(one.lastCancel()).doesNotContain("elsewhere");
        house.isEmpty();
    }

    /** A 183 of one member must not be what the caller hears while others ring. */
    @Test
    void whatAMemberSendsBeforeItAnswersIsNotHeard() throws Exception {
        list(RingOrder.ALL, "1004", "1005");
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone early = house.phone("1004", HIGH).will(Habit.AS_TOLD);
        house.phone("1005", MIDDLE).will(Habit.RING);
        caller.call("1600");
        Eventually.holds("called", () -> early.wasAsked("INVITE"));

        early.say("183 Session Progress", "x", early.sdp(9_000, 1));

        Eventually.holds("it rings", () -> caller.saw("180"));
        early.pickUp();
        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        assertThat(caller.saw("183")).isFalse();
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void whoWantsNoCallsOrHasOneIsLeftOutUnlessTheListSaysOtherwise() throws Exception {
        RingList list = list(RingOrder.ALL, "1004", "1005", "1006");
        house.directory.put("1004", Reachability.PLAIN.withDoNotDisturb(true));
        SoftPhone quiet = house.phone("1004", MIDDLE).will(Habit.RING);
        SoftPhone busy = house.phone("1005", MIDDLE);
        SoftPhone talker = house.phone("1007", MIDDLE);
        talk(talker, busy, "1005");
        SoftPhone free = house.phone("1006", HIGH).will(Habit.RING);
        SoftPhone caller = house.phone("1003", LOW);
        String before = busy.invite();
        busy.will(Habit.RING);

        ring(caller, "1600");
        Eventually.holds("one rings", () -> ringing().equals(List.of("1006")));
        assertThat(quiet.wasAsked("INVITE")).isFalse();
        assertThat(busy.invite()).isEqualTo(before);
        caller.cancel();
        Eventually.holds("over", () -> free.wasAsked("CANCEL"));
        Eventually.holds("one call is left", () -> house.engine.active() == 1);

        house.directory.ringLists = new RingLists(List.of(with(list, new Rules(false, true, true))));
        SoftPhone again = house.phone("1008", LOW);
        again.call("1600");
        Eventually.holds("all ring", () -> ringing().size() == 3);
        again.cancel();
        talker.hangUp();
        house.isEmpty();
    }

    @Test
    void forwardsAndDevicesThatSendCallsOnCountForNothing() throws Exception {
        list(RingOrder.ALL, "1004", "1005");
        house.directory.forward("1004", forwards -> forwards.withAlways(Optional.of("1007")));
        SoftPhone forwards = house.phone("1004", HIGH).will(Habit.RING);
        SoftPhone sends = house.phone("1005", MIDDLE).will(Habit.AS_TOLD);
        SoftPhone target = house.phone("1007", MIDDLE);
        SoftPhone caller = house.phone("1003", LOW);
        ring(caller, "1600");
        Eventually.holds("called", () -> sends.wasAsked("INVITE"));

        sends.say("302 Moved Temporarily\r\nContact: <sip:1007@127.0.0.1>", "x", "");
        forwards.pickUp();

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        assertThat(target.wasAsked("INVITE")).isFalse();
        caller.hangUp();
        house.isEmpty();
        assertThat(house.journal.of(Fact.Forwarded.class)).isEmpty();
    }

    @Test
    void forwardsAreFollowedWhereTheListSaysSo() throws Exception {
        house.directory.ringLists =
                new RingLists(List.of(with(list(RingOrder.ALL, "1004", "1005"), new Rules(true, false, false))));
        house.directory.forward("1004", forwards -> forwards.withAlways(Optional.of("1007")));
        house.phone("1004", MIDDLE);
        SoftPhone sends = house.phone("1005", MIDDLE).will(Habit.AS_TOLD);
        SoftPhone target = house.phone("1007", MIDDLE).will(Habit.RING);
        SoftPhone other = house.phone("1008", HIGH).will(Habit.RING);
        SoftPhone caller = house.phone("1003", LOW);
        ring(caller, "1600");
        Eventually.holds("called", () -> sends.wasAsked("INVITE"));

        sends.say("302 Moved Temporarily\r\nContact: <sip:1008@127.0.0.1>", "x", "");

        Eventually.holds("both ring", () -> target.wasAsked("INVITE") && other.wasAsked("INVITE"));
        assertThat(target.invite()).contains(">;reason=unconditional;");
        assertThat(other.invite()).contains(">;reason=deflection;");
        other.pickUp();
        Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
        caller.hangUp();
        house.isEmpty();
        assertThat(house.journal.of(Fact.Forwarded.class))
                .containsExactly(
                        new Fact.Forwarded("1004", "1007", ForwardReason.ALWAYS),
                        new Fact.Forwarded("1005", "1008", ForwardReason.PHONE));
    }

    @Test
    void whoCallsTheListDoesNotRing() throws Exception {
        list(RingOrder.ALL, "1003", "1004");
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);

        talk(caller, callee, "1600");

        assertThat(caller.wasAsked("INVITE")).isFalse();
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void membersSeeThePrefixBeforeTheCallersName() throws Exception {
        list(RingOrder.ALL, "1004");
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone callee = house.phone("1004", HIGH);

        talk(caller, callee, "1600");

        assertThat(callee.invite()).contains("From: \"Sales: Phone 1003\" <sip:1003@");
        caller.hangUp();
        house.isEmpty();
    }

    /** The extension 1003 may call outside, 1004 may not. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void numbersOutsideRingAsFarAsTheOwnerMayCallThem(boolean may) throws Exception {
        SoftPhone mobile = house.outside("0309876543", HIGH).will(Habit.RING);
        through(mobile);
        list(RingOrder.ALL, may ? "1003" : "1004", Otherwise.REFUSE, "0309876543", "1005");
        SoftPhone desk = house.phone("1005", MIDDLE).will(Habit.RING);
        SoftPhone caller = house.phone("1006", LOW);
        ring(caller, "1600");
        Eventually.holds("the desk rings", () -> desk.wasAsked("INVITE"));

        assertThat(mobile.wasAsked("INVITE")).isEqualTo(may);
        if (may) {
            mobile.pickUp();
            Eventually.holds("they talk", () -> caller.voice.hears(HIGH));
            assertThat(mobile.invite()).contains("<sip:1006@").doesNotContain("Sales: ");
            caller.hangUp();
        } else {
            caller.cancel();
        }
        house.isEmpty();
    }

    @Test
    void aCallFromOutsideReachesTheListByADid() throws Exception {
        list(RingOrder.ALL, "1004");
        house.directory.dids =
                new Dids(List.of(new Did("+49309871600", List.of(), Did.Action.RING_LIST, "1600", true, "")));
        SoftPhone caller = house.outside("0201999999", LOW);
        SoftPhone callee = house.phone("1004", HIGH);

        talk(caller, callee, "0309871600");

        caller.hangUp();
        house.isEmpty();
    }

    /** Each call to the list would make the next one, by the carrier. */
    @ParameterizedTest
    @ValueSource(strings = {"EXTENSION", "RING_LIST"})
    void aNumberOfOursThatLeadsBackToTheListIsNotCalled(Did.Action action) throws Exception {
        SoftPhone carrier = house.outside("0309871600", HIGH);
        through(carrier);
        house.directory.dids = new Dids(List.of(new Did("+49309871600", List.of(), action, "1600", true, "")));
        list(RingOrder.IN_ORDER, "1003", new Otherwise(RingList.Action.NUMBER, "0309871600"), "0309871600", "1005");
        SoftPhone desk = house.phone("1005", MIDDLE).will(Habit.AS_TOLD);
        SoftPhone caller = house.phone("1006", LOW);
        caller.call("1600");
        Eventually.holds("the desk is called", () -> desk.wasAsked("INVITE"));

        desk.say("180 Ringing", "x", "");
        desk.say("486 Busy Here", "x", "");
        Eventually.holds("refused", caller::over);

        assertThat(carrier.wasAsked("INVITE")).isFalse();
        house.isEmpty();
    }

    @Test
    void aTransferredCallRingsAtTheListAndComesBackWhereNobodyIsThere() throws Exception {
        list(RingOrder.ALL, "1006");
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone transfers = house.phone("1004", HIGH);
        CallId call = talk(caller, transfers, "1004");

        house.desk.transfer(call, "1004", "1600", SAM);
        Eventually.holds(
                "it comes back", () -> house.journal.of(Fact.Recalled.class).size() == 1);
        Eventually.holds("they talk again", () -> transfers.up() && transfers.voice.hears(LOW));
        SoftPhone member = house.phone("1006", MIDDLE);
        house.desk.transfer(call, "1004", "1600", SAM);

        Eventually.holds("they talk", () -> caller.voice.hears(MIDDLE) && member.voice.hears(LOW));
        assertThat(house.journal.of(Fact.TransferDone.class)).hasSize(1);
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void aListIsConsultedAndTheCallLeftToWhoAnswers() throws Exception {
        list(RingOrder.IN_ORDER, "1005", "1006");
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone asks = house.phone("1004", MIDDLE);
        SoftPhone refuses = house.phone("1005", MIDDLE).will(Habit.BUSY);
        SoftPhone member = house.phone("1006", HIGH).will(Habit.RING);
        CallId call = talk(caller, asks, "1004");

        assertThat(house.desk.consult(call, "1004", "1600", SAM)).isTrue();
        Eventually.holds("it rings", () -> refuses.wasAsked("INVITE") && member.wasAsked("INVITE"));
        member.pickUp();
        Eventually.holds("they talk", () -> asks.voice.hears(HIGH) && member.voice.hears(MIDDLE));
        assertThat(only(house.engine.live()).consult().orElseThrow().number()).isEqualTo("1006");
        assertThat(house.desk.completeTransfer(call, "1004", SAM)).isTrue();

        Eventually.holds("the caller talks", () -> caller.voice.hears(HIGH) && member.voice.hears(LOW));
        caller.hangUp();
        house.isEmpty();
    }

    /** Who consults leaves before anybody answered: the list rings on for the one who waits. */
    @Test
    void aCallIsLeftToAListThatStillRings() throws Exception {
        list(RingOrder.IN_ORDER, "1005", "1006");
        times(SOON);
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone asks = house.phone("1004", MIDDLE);
        SoftPhone slow = house.phone("1005", MIDDLE).will(Habit.RING);
        SoftPhone member = house.phone("1006", HIGH);
        CallId call = talk(caller, asks, "1004");
        house.desk.consult(call, "1004", "1600", SAM);
        Eventually.holds("it rings", () -> slow.wasAsked("INVITE"));

        asks.hangUp();

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH) && member.voice.hears(LOW));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void aConsultationOfAListThatNobodyAnswersEnds() throws Exception {
        list(RingOrder.ALL, "1005");
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone asks = house.phone("1004", HIGH);
        SoftPhone refuses = house.phone("1005", MIDDLE).will(Habit.BUSY);
        CallId call = talk(caller, asks, "1004");

        house.desk.consult(call, "1004", "1600", SAM);

        Eventually.holds(
                "it ends", () -> house.journal.of(Fact.ConsultEnded.class).size() == 1);
        assertThat(refuses.wasAsked("INVITE")).isTrue();
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void aColleagueOfAMemberPicksTheCallUp() throws Exception {
        list(RingOrder.ALL, "1004", "1005");
        for (String number : List.of("1005", "1006")) {
            house.directory.put(number, new Reachability(Forwards.NONE, false, true, List.of("sales")));
        }
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone one = house.phone("1004", MIDDLE).will(Habit.RING);
        SoftPhone two = house.phone("1005", MIDDLE).will(Habit.RING);
        ring(caller, "1600");
        Eventually.holds("both ring", () -> ringing().size() == 2);
        SoftPhone picker = house.phone("1006", HIGH);

        picker.call("*81005");

        Eventually.holds("they talk", () -> caller.voice.hears(HIGH) && picker.voice.hears(LOW));
        Eventually.holds(
                "nobody rings",
                () -> one.lastCancel().contains(ELSEWHERE) && two.lastCancel().contains(ELSEWHERE));
        assertThat(house.journal.of(Fact.PickedUp.class)).containsExactly(new Fact.PickedUp("1600", "1006"));
        caller.hangUp();
        house.isEmpty();
    }

    @Test
    void anExtensionForwardsToAList() throws Exception {
        list(RingOrder.ALL, "1005");
        house.directory.forward("1004", forwards -> forwards.withNotRegistered(Optional.of("1600")));
        SoftPhone caller = house.phone("1003", LOW);
        SoftPhone member = house.phone("1005", HIGH);

        talk(caller, member, "1004");

        assertThat(member.invite()).contains("Diversion: \"Phone 1004\" <sip:1004@");
        caller.hangUp();
        house.isEmpty();
    }

    private List<String> ringing() {
        return house.engine.live().stream()
                .flatMap(call -> call.members().stream())
                .toList();
    }

    private RingList list(RingOrder order, String... members) {
        return list(order, "", Otherwise.REFUSE, members);
    }

    private RingList list(RingOrder order, String owner, Otherwise otherwise, String... members) {
        RingList list = new RingList(
                "1600",
                "Sales",
                order,
                Arrays.stream(members)
                        .map(number -> new Member(number, LONG, Duration.ZERO))
                        .toList(),
                LONG,
                Rules.STANDARD,
                owner,
                "Sales: ",
                otherwise);
        house.directory.ringLists = new RingLists(List.of(list));
        return list;
    }

    private static RingList with(RingList list, Rules rules) {
        return new RingList(
                list.number(),
                list.name(),
                list.order(),
                list.members(),
                list.time(),
                rules,
                list.owner(),
                list.prefix(),
                list.otherwise());
    }

    /** Each member rings for so long. */
    private void times(Duration time) {
        put(house.directory.ringList("1600").orElseThrow(), time, Otherwise.REFUSE);
    }

    private void put(RingList list, Duration time, Otherwise otherwise) {
        house.directory.ringLists = new RingLists(List.of(new RingList(
                list.number(),
                list.name(),
                list.order(),
                list.members().stream()
                        .map(member -> new Member(member.number(), time, member.delay()))
                        .toList(),
                list.time(),
                list.rules(),
                list.owner(),
                list.prefix(),
                otherwise)));
    }

    private void through(SoftPhone carrier) {
        String at = carrier.at();
        int colon = at.lastIndexOf(':');
        house.directory.trunk =
                new Trunk("isp", at.substring(0, colon), Integer.parseInt(at.substring(colon + 1)), "UDP", 2, true);
    }
}
