package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.ring.RingList;
import io.parley.ring.RingOrder;
import io.parley.web.rest.RingListJson.RingMemberJson;
import io.parley.web.rest.RingListJson.RingOtherwiseJson;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A change to a ring list: what is left out stays. Members, and what becomes of calls, are replaced as a whole. */
record RingListChange(
        Optional<String> number,
        Optional<@Size(min = 1, max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE) String> name,
        Optional<RingOrder> strategy,
        Optional<@Size(min = 1, max = Form.MOST_MEMBERS) List<@NotNull @Valid RingMemberJson>> members,
        Optional<@Min(Form.SHORTEST_RING) @Max(Form.LONGEST_HUNT) Integer> ringTime,
        Optional<Boolean> followForwards,
        Optional<Boolean> ringUndisturbed,
        Optional<Boolean> ringBusy,
        Optional<@Pattern(regexp = Form.NUMBER_OR_NONE) String> owner,
        Optional<@Size(max = Form.LONGEST_PREFIX) @Pattern(regexp = Form.ONE_LINE) String> prefix,
        Optional<@Valid RingOtherwiseJson> otherwise) {
    RingList of(RingList before) {
        return new RingList(
                before.number(),
                name.orElse(before.name()),
                strategy.orElse(before.order()),
                members.map(given -> given.stream().map(RingMemberJson::member).toList())
                        .orElse(before.members()),
                ringTime.map(Duration::ofSeconds).orElse(before.time()),
                new RingList.Rules(
                        followForwards.orElse(before.rules().forwards()),
                        ringUndisturbed.orElse(before.rules().undisturbed()),
                        ringBusy.orElse(before.rules().busy())),
                owner.orElse(before.owner()),
                prefix.orElse(before.prefix()),
                otherwise.map(RingOtherwiseJson::otherwise).orElse(before.otherwise()));
    }
}
