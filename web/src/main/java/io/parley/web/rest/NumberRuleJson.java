package io.parley.web.rest;

import io.parley.directory.Form;
import io.parley.directory.NumberRule;
import io.parley.directory.NumberRule.Direction;
import io.parley.directory.NumberRule.Side;
import io.parley.directory.NumberRule.Spelling;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;

/** A number rule of a trunk. */
record NumberRuleJson(
        Direction direction,
        Side side,

        @Size(min = 1, max = Form.LONGEST_PATTERN) @Pattern(regexp = Form.ONE_LINE)
        String pattern,

        @DefaultValue("$0") @Size(min = 1, max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE)
        String result,

        @DefaultValue("as_is") Spelling spelling) {
    static NumberRuleJson of(NumberRule rule) {
        return new NumberRuleJson(rule.direction(), rule.side(), rule.pattern(), rule.result(), rule.spelling());
    }

    NumberRule rule() {
        return new NumberRule(direction, side, pattern, result, spelling);
    }
}
