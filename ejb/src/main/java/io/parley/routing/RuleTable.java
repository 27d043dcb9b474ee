package io.parley.routing;

import io.parley.directory.DialRule;
import io.parley.directory.NumberPattern;
import io.parley.directory.NumberPattern.Trial;
import io.parley.routing.DialPlan.Explanation;
import io.parley.routing.DialPlan.Route;
import io.parley.routing.DialPlan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.PatternSyntaxException;

/** A dial plan with its patterns compiled. Pure, immutable, thread-safe. */
public final class RuleTable {
    private final List<Compiled> rules;

    /** @param badPattern why the pattern is none, in place of it */
    private record Compiled(DialRule rule, Optional<NumberPattern> pattern, String badPattern) {
        Trial on(String number) {
            return pattern.map(known -> known.on(number)).orElseGet(Trial.NoMatch::new);
        }

        RuleCheck otherwise() {
            return pattern.isPresent() ? new RuleCheck.NoMatch() : new RuleCheck.BadPattern(badPattern);
        }
    }

    /** @param rules in their order; one whose pattern is no regular expression, or takes too much work, does not match and says so in the dry run */
    public RuleTable(List<DialRule> rules) {
        this.rules = rules.stream().map(RuleTable::compile).toList();
    }

    private static Compiled compile(DialRule rule) {
        try {
            return new Compiled(rule, Optional.of(new NumberPattern(rule.pattern())), "");
        } catch (PatternSyntaxException e) {
            return new Compiled(rule, Optional.empty(), e.getDescription());
        }
    }

    /** The rules that are passed over, for some numbers or all, with what is wrong with their patterns; others may show only when a number is tried. */
    public Map<DialRule, RuleCheck> faults() {
        Map<DialRule, RuleCheck> faults = new LinkedHashMap<>();
        for (Compiled compiled : rules) {
            if (compiled.pattern().isEmpty()) {
                faults.put(compiled.rule(), new RuleCheck.BadPattern(compiled.badPattern()));
            } else if (compiled.pattern().get().hardNumber().isPresent()) {
                faults.put(compiled.rule(), new RuleCheck.TooMuchWork());
            }
        }
        return faults;
    }

    /** Where a number leads, for a caller with or without the permission for external calls. */
    public Route route(String number, boolean mayCallExternal) {
        return route(number, mayCallExternal, _ -> {});
    }

    /**
     * The same.
     *
     * @param passedOver told of each rule of which was not found out whether it matches
     */
    Route route(String number, boolean mayCallExternal, Consumer<DialRule> passedOver) {
        if (number.length() > NumberPattern.LONGEST) {
            return new Route.Nowhere();
        }
        for (Compiled compiled : rules) {
            switch (compiled.on(number)) {
                case Trial.Match(Matcher matcher) -> {
                    return outcome(compiled.rule(), matcher, mayCallExternal);
                }
                case Trial.NoMatch() -> {
                    // the next one may
                }
                case Trial.TooMuchWork() -> passedOver.accept(compiled.rule());
            }
        }
        return new Route.Nowhere();
    }

    /** The same, with each rule that was looked at. */
    public Explanation explain(String number, boolean mayCallExternal) {
        List<Step> steps = new ArrayList<>();
        if (number.length() > NumberPattern.LONGEST) {
            steps.add(new Step("", "", false, new RuleCheck.NumberTooLong(NumberPattern.LONGEST)));
            return new Explanation(number, new Route.Nowhere(), steps);
        }
        for (Compiled compiled : rules) {
            DialRule rule = compiled.rule();
            switch (compiled.on(number)) {
                case Trial.Match(Matcher matcher) -> {
                    Route route = outcome(rule, matcher, mayCallExternal);
                    steps.add(new Step(rule.name(), rule.pattern(), true, check(route, compiled)));
                    return new Explanation(number, route, steps);
                }
                case Trial.NoMatch() -> steps.add(new Step(rule.name(), rule.pattern(), false, compiled.otherwise()));
                case Trial.TooMuchWork() ->
                    steps.add(new Step(rule.name(), rule.pattern(), false, new RuleCheck.TooMuchWork()));
            }
        }
        return new Explanation(number, new Route.Nowhere(), steps);
    }

    private static Route outcome(DialRule rule, Matcher matcher, boolean mayCallExternal) {
        if (rule.external() && !mayCallExternal) {
            return new Route.Forbidden(rule);
        }
        return new Route.To(rule, expand(rule.target(), matcher));
    }

    /** Puts groups into a target; a group that does not exist or did not take part stands for nothing. */
    private static String expand(String target, Matcher matcher) {
        if (target.indexOf('$') < 0) {
            return target;
        }
        StringBuilder text = new StringBuilder(target.length() + 16);
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '$' && i + 1 < target.length() && Character.isDigit(target.charAt(i + 1))) {
                i++;
                int group = target.charAt(i) - '0';
                String value = group <= matcher.groupCount() ? matcher.group(group) : null;
                text.append(value == null ? "" : value);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static RuleCheck check(Route route, Compiled compiled) {
        return switch (route) {
            case Route.To to -> new RuleCheck.Leads(to.rule().action(), to.target());
            case Route.Forbidden forbidden -> new RuleCheck.NotAllowed();
            case Route.Nowhere nowhere -> compiled.otherwise();
        };
    }
}
