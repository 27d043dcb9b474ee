package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.ring.RingList;
import io.parley.ring.RingOrder;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import java.time.Duration;
import java.util.List;

/** A ring list. Times are in seconds. */
record RingListJson(
        String number,
        String name,
        RingOrder strategy,
        List<RingMemberJson> members,
        int ringTime,
        boolean followForwards,
        boolean ringUndisturbed,
        boolean ringBusy,
        String owner,
        String prefix,
        RingOtherwiseJson otherwise) {
    static RingListJson of(RingList list) {
        return new RingListJson(
                list.number(),
                list.name(),
                list.order(),
                list.members().stream().map(RingMemberJson::of).toList(),
                (int) list.time().toSeconds(),
                list.rules().forwards(),
                list.rules().undisturbed(),
                list.rules().busy(),
                list.owner(),
                list.prefix(),
                new RingOtherwiseJson(
                        list.otherwise().action(), list.otherwise().target()));
    }

    /** A member. */
    record RingMemberJson(
            @NotNull @Pattern(regexp = Form.FORWARD_OR_NONE) @Size(min = 1)
            String number,

            @DefaultValue("20") @Min(Form.SHORTEST_RING) @Max(Form.LONGEST_RING)
            int ringTime,

            @DefaultValue("0") @Min(0) @Max(Form.LONGEST_DELAY)
            int delay) {
        private static RingMemberJson of(RingList.Member member) {
            return new RingMemberJson(member.number(), (int) member.time().toSeconds(), (int)
                    member.delay().toSeconds());
        }

        RingList.Member member() {
            return new RingList.Member(number, Duration.ofSeconds(ringTime), Duration.ofSeconds(delay));
        }
    }

    /** What becomes of calls that nobody answers. */
    record RingOtherwiseJson(
            @DefaultValue("refuse") RingList.Action action,

            @DefaultValue("") @Size(max = Form.LONGEST_DIALLED) @Pattern(regexp = Form.ONE_LINE)
            String target) {
        RingList.Otherwise otherwise() {
            return new RingList.Otherwise(action, target);
        }
    }
}
