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
import jakarta.ws.rs.DefaultValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A ring list to be made. */
record NewRingList(
        @NotNull @Pattern(regexp = Form.NUMBER) String number,

        @NotNull @Size(min = 1, max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE)
        String name,

        @DefaultValue("all") RingOrder strategy,

        @Size(min = 1, max = Form.MOST_MEMBERS) List<@NotNull @Valid RingMemberJson> members,

        @DefaultValue("60") @Min(Form.SHORTEST_RING) @Max(Form.LONGEST_HUNT)
        int ringTime,

        @DefaultValue("false") boolean followForwards,
        @DefaultValue("false") boolean ringUndisturbed,
        @DefaultValue("false") boolean ringBusy,

        @DefaultValue("") @Pattern(regexp = Form.NUMBER_OR_NONE)
        String owner,

        @DefaultValue("") @Size(max = Form.LONGEST_PREFIX) @Pattern(regexp = Form.ONE_LINE)
        String prefix,

        Optional<@Valid RingOtherwiseJson> otherwise) {
    RingList list() {
        return new RingList(
                number,
                name,
                strategy,
                members.stream().map(RingMemberJson::member).toList(),
                Duration.ofSeconds(ringTime),
                new RingList.Rules(followForwards, ringUndisturbed, ringBusy),
                owner,
                prefix,
                otherwise.map(RingOtherwiseJson::otherwise).orElse(RingList.Otherwise.REFUSE));
    }
}
