package io.parley.web.rest;

import io.parley.directory.CalledHeader;
import io.parley.directory.CallerId;
import io.parley.directory.Form;
import io.parley.directory.TrunkNumbers;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import java.util.List;

/** How a trunk writes numbers; as a whole. */
record TrunkNumbersJson(
        @DefaultValue("") @Pattern(regexp = Form.COUNTRY_OR_NONE)
        String country,

        @Size(max = Form.MOST_NUMBER_RULES) List<@Valid NumberRuleJson> rules,

        @DefaultValue("shown") CallerId.Source caller,

        @DefaultValue("") @Pattern(regexp = Form.FORWARD_OR_NONE)
        String mainNumber,

        @DefaultValue("caller") CallerId.From from,

        @DefaultValue("p_asserted_identity") CallerId.Identity identity,

        @DefaultValue("id") CallerId.Privacy privacy,

        @DefaultValue("caller") CallerId.Forwarded forwarded,

        @DefaultValue("both") CallerId.ForwardHeaders forwardHeaders,

        @DefaultValue("request_uri") CalledHeader calledFrom) {
    static TrunkNumbersJson of(TrunkNumbers numbers) {
        CallerId id = numbers.callerId();
        return new TrunkNumbersJson(
                numbers.country(),
                numbers.rules().stream().map(NumberRuleJson::of).toList(),
                id.source(),
                id.mainNumber(),
                id.from(),
                id.identity(),
                id.privacy(),
                id.forwarded(),
                id.forwardHeaders(),
                numbers.calledFrom());
    }

    TrunkNumbers numbers() {
        return new TrunkNumbers(
                country,
                rules.stream().map(NumberRuleJson::rule).toList(),
                new CallerId(caller, mainNumber, from, identity, privacy, forwarded, forwardHeaders),
                calledFrom);
    }
}
