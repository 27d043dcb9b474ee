package io.parley.web.rest;

import io.parley.directory.DialRule;
import io.parley.directory.Form;
import io.parley.web.rest.json.Flat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import java.util.List;
import java.util.Optional;

/**
 * A rule of the dial plan, with its place; 1 is looked at first.
 *
 * @param trunk of the action "trunk"; null for any, and of other actions
 */
record RuleJson(
        String name,
        String pattern,
        DialRule.Action action,
        String target,
        Optional<String> trunk,
        boolean external,
        int place) {
    static RuleJson of(DialRule rule, List<DialRule> all) {
        return new RuleJson(
                rule.name(),
                rule.pattern(),
                rule.action(),
                rule.target(),
                Optional.of(rule.trunk()).filter(trunk -> !trunk.isEmpty()),
                rule.external(),
                all.indexOf(rule) + 1);
    }

    /** The plan in its order. */
    record Plan(List<RuleJson> rules) {
        static Plan of(List<DialRule> rules) {
            return new Plan(rules.stream().map(rule -> RuleJson.of(rule, rules)).toList());
        }
    }

    /** A rule as it is to be; names are unique in a plan. */
    record RuleSettings(
            @NotBlank @Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE)
            String name,

            @NotBlank @Size(max = Form.LONGEST_PATTERN) String pattern,

            DialRule.Action action,

            @NotBlank @Size(max = Form.LONGEST_LINE) @Pattern(regexp = Form.ONE_LINE)
            String target,

            Optional<String> trunk,

            @DefaultValue("false") boolean external) {
        DialRule rule() {
            return new DialRule(name, pattern, action, target, trunk.orElse(""), external);
        }
    }

    /** A rule and its place; without one, a new rule is the last, and one that is there stays where it is. */
    record PlacedRule(@Flat @Valid RuleSettings settings, Optional<@Min(1) @Max(Form.MOST_RULES) Integer> place) {}

    /** A plan as it is to be, in the order of the list, whatever places they name. */
    record NewPlan(@Size(min = 1, max = Form.MOST_RULES) List<@Valid PlacedRule> rules) {
        List<DialRule> plan() {
            return rules.stream().map(rule -> rule.settings().rule()).toList();
        }
    }
}
