package io.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.ring.RingList;
import io.parley.ring.RingList.Member;
import io.parley.ring.RingList.Rules;
import io.parley.ring.RingOrder;
import io.parley.sip.api.ReleaseCause;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.Termination.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ring lists, message by message: what crosses on the wire. */
class ListRingingTest extends CallScript {
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofMinutes(2);

    /** The 200 of one crosses our CANCEL: it is hung up, and the caller talks on. */
    @Test
    void anAnswerThatCrossesTheCancelComesTooLate() {
        begins(list(RingOrder.ALL, LONG, "1004", "1005"));
        answer(1);
        assertThat(state.stage()).isEqualTo(new Stage.Talking(1));
        assertThat(said).contains(new CallCommand.HangUp(2, "answered elsewhere", List.of(ReleaseCause.ELSEWHERE)));

        tell(new CallMessage.Answered(2, Optional.of("sdp")));

        assertThat(said).containsExactly(new CallCommand.HangUp(2, "no longer wanted"));
        over(2, Kind.COMPLETED);
        assertThat(state.stage()).isEqualTo(new Stage.Talking(1));
    }

    /** The first to answer sends nothing that can be used: whoever still rings may answer. */
    @Test
    void whenTheSessionOfTheFirstCannotBeAgreedOnTheOthersStillRing() {
        begins(list(RingOrder.ALL, LONG, "1004", "1005"));
        tell(new CallMessage.Answered(1, Optional.of("sdp")));
        tell(new CallMessage.MediaFailed(1, 488, "no codec"));
        assertThat(said).noneMatch(command -> command instanceof CallCommand.HangUp up && up.leg() == 2);

        answer(2);

        assertThat(state.stage()).isEqualTo(new Stage.Talking(2));
    }

    @Test
    void theCallerIsToldOnceThatItRingsAndThenEachMinute() {
        begins(list(RingOrder.ALL, LONG, "1004", "1005"));
        assertThat(said).contains(new CallCommand.SetTimer(state.timer(), Duration.ofSeconds(60)));
        tell(new CallMessage.Progressed(1, 180, Optional.empty()));
        assertThat(said).contains(new CallCommand.Ring(0));
        tell(new CallMessage.Progressed(2, 180, Optional.empty()));
        tell(new CallMessage.Progressed(1, 180, Optional.empty()));
        assertThat(said).doesNotContain(new CallCommand.Ring(0));

        now = now.plusSeconds(60);
        tell(new CallMessage.TimerRang(state.timer()));

        assertThat(said).contains(new CallCommand.Ring(0));
        assertThat(state.legs()).filteredOn(leg -> leg.is(Leg.Phase.RINGING)).hasSize(2);
    }

    /** A timer that was set before an answer, or rings a moment early. */
    @Test
    void timersOfBeforeCountForNothing() {
        begins(list(RingOrder.IN_ORDER, SHORT, "1004", "1005"));
        int timer = state.timer();
        now = now.plusMillis(19_990);
        tell(new CallMessage.TimerRang(timer));
        assertThat(said).contains(new CallCommand.HangUp(1, "did not answer in time"));
        found(1, phones("1005"));
        answer(2);

        tell(new CallMessage.TimerRang(timer));

        assertThat(said).isEmpty();
        over(1, Kind.CANCELLED);
        assertThat(state.stage()).isEqualTo(new Stage.Talking(2));
    }

    /** The end of a leg whose time was over comes late. */
    @Test
    void theEndOfALegThatRingsNoMoreChangesNothing() {
        begins(list(RingOrder.IN_ORDER, SHORT, "1004", "1005", "1006"));
        now = now.plus(SHORT);
        tell(new CallMessage.TimerRang(state.timer()));
        found(1, phones("1005"));

        over(1, Kind.BUSY);

        assertThat(said).noneMatch(CallCommand.FindMember.class::isInstance);
        over(2, Kind.BUSY);
        assertThat(said).anyMatch(command -> command instanceof CallCommand.FindMember find && find.place() == 2);
    }

    @Test
    void whenNobodyCanRingTheCallerIsRefused() {
        arrived();
        resolved(new Destination.Members(list(RingOrder.MEMORY, LONG, "1004", "1005")));
        nothing(0);
        nothing(1);

        assertThat(said).contains(new CallCommand.Reject(0, 486, "nobody of the ring list answered"));
    }

    @Test
    void aNumberOutsideIsDialledThroughItsTrunkAndSeesNoPrefix() {
        arrived();
        resolved(new Destination.Members(list(RingOrder.ALL, LONG, "1004", "0301234567")));
        found(0, phones("1004"));
        assertThat(shown()).isEqualTo("Sales: Clara");
        found(1, new Destination.Gateway(new TrunkPeer("isp", "127.0.0.2", 5060, "UDP"), "0301234567"));
        assertThat(shown()).isEqualTo("Clara");
    }

    private String shown() {
        return said.stream()
                .filter(CallCommand.Dial.class::isInstance)
                .map(command -> ((CallCommand.Dial) command).shown().name())
                .findFirst()
                .orElseThrow();
    }

    /** A call to the list whose members all have a phone. */
    private void begins(RingList list) {
        arrived();
        resolved(new Destination.Members(list));
        int first = list.order() == RingOrder.ALL ? list.members().size() : 1;
        for (int place = 0; place < first; place++) {
            found(place, phones(list.members().get(place).number()));
        }
    }

    private void found(int place, Destination.Member goal) {
        tell(new CallMessage.MemberFound(place, List.of(), Optional.of(goal), Optional.empty()));
    }

    private void nothing(int place) {
        tell(new CallMessage.MemberFound(place, List.of(), Optional.empty(), Optional.empty()));
    }

    private static Destination.Phones phones(String number) {
        return new Destination.Phones(number, "Dora", List.of(PHONE));
    }

    private static RingList list(RingOrder order, Duration time, String... members) {
        return new RingList(
                "1600",
                "Sales",
                order,
                Arrays.stream(members)
                        .map(number -> new Member(number, time, Duration.ZERO))
                        .toList(),
                Duration.ofMinutes(10),
                Rules.STANDARD,
                "",
                "Sales: ",
                RingList.Otherwise.REFUSE);
    }
}
