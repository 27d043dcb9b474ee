package io.parley.trunk;

import io.parley.directory.NumberPattern;
import io.parley.directory.NumberPattern.Trial;
import io.parley.directory.NumberRule;
import io.parley.directory.NumberRule.Direction;
import io.parley.directory.NumberRule.Side;
import io.parley.directory.TrunkNumbers;
import io.parley.number.PhoneNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Writes numbers by the rules of a trunk, with their patterns compiled. A pattern that is none, or takes too long on a number ({@link NumberPattern}), is passed
 * over, which is told once. Thread-safe.
 */
final class NumberRules {
    private static final Pattern GROUP = Pattern.compile("\\$(\\d)");

    private final TrunkNumbers trunk;
    private final PhoneNumbers numbers;
    private final List<Compiled> rules;
    private final Consumer<Fault> faults;
    private final Set<Integer> told = ConcurrentHashMap.newKeySet();

    /** @param place among the trunk's rules, from 0 */
    private record Compiled(int place, NumberRule rule, NumberPattern pattern) {}

    /**
     * A rule that is passed over.
     *
     * @param place among the trunk's rules, from 0
     */
    record Fault(int place, String pattern, String why) {}

    /**
     * @param installation the spelling of numbers where the trunk has no country of its own
     * @param faults told of each rule that is passed over, once
     */
    NumberRules(TrunkNumbers trunk, PhoneNumbers installation, Consumer<Fault> faults) {
        this.trunk = trunk;
        this.numbers = trunk.country().isEmpty() ? installation : new PhoneNumbers(trunk.country());
        this.faults = faults;
        this.rules = compiled(trunk.rules());
    }

    private List<Compiled> compiled(List<NumberRule> all) {
        List<Compiled> compiled = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            String pattern = all.get(i).pattern();
            try {
                compiled.add(new Compiled(i, all.get(i), new NumberPattern(pattern)));
            } catch (PatternSyntaxException e) {
                // written into the database by hand
                tell(new Fault(i, pattern, "is no regular expression: " + e.getDescription()));
            }
        }
        return List.copyOf(compiled);
    }

    /** Whether these are the rules of it. */
    boolean areOf(TrunkNumbers other) {
        return trunk.equals(other);
    }

    /**
     * A number as it is written.
     *
     * @param rule the place of the rule among the trunk's, from 0; empty where none matches and the number stays
     */
    record Written(String number, OptionalInt rule) {}

    /** Where there is no number, none is made. */
    Written write(Direction direction, Side side, String number) {
        if (!number.isEmpty() && number.length() <= NumberPattern.LONGEST) {
            for (Compiled compiled : rules) {
                NumberRule rule = compiled.rule();
                if (rule.direction() == direction && rule.side() == side) {
                    String result = result(compiled, number);
                    if (!result.isEmpty() && result.length() <= NumberPattern.LONGEST) {
                        return new Written(spelt(rule, result), OptionalInt.of(compiled.place()));
                    }
                }
            }
        }
        return new Written(number, OptionalInt.empty());
    }

    /** The empty string where the rule does not match, or leaves nothing of the number. */
    private String result(Compiled compiled, String number) {
        return switch (compiled.pattern().on(number)) {
            case Trial.Match(Matcher matcher) ->
                expand(compiled.rule().result(), matcher).strip();
            case Trial.NoMatch() -> "";
            case Trial.TooMuchWork() -> {
                tell(new Fault(compiled.place(), compiled.rule().pattern(), "takes too much work on some numbers"));
                yield "";
            }
        };
    }

    private void tell(Fault fault) {
        if (told.add(fault.place())) {
            faults.accept(fault);
        }
    }

    /** A group that did not take part stands for nothing. */
    private static String expand(String result, Matcher matcher) {
        return GROUP.matcher(result).replaceAll(place -> {
            int group = place.group(1).charAt(0) - '0';
            String value = group <= matcher.groupCount() ? matcher.group(group) : null;
            return value == null ? "" : Matcher.quoteReplacement(value);
        });
    }

    private String spelt(NumberRule rule, String number) {
        return switch (rule.spelling()) {
            case AS_IS -> number;
            case E164 -> e164(number);
            case E164_DIGITS -> {
                String spelt = e164(number);
                yield spelt.startsWith("+") ? spelt.substring(1) : spelt;
            }
            case NATIONAL -> numbers.national(number);
        };
    }

    /** A number in E.164 where it is one of the plan; other texts stay as they are. */
    String e164(String number) {
        String spelt = numbers.normal(number);
        return spelt.isEmpty() ? number : spelt;
    }
}
