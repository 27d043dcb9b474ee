package io.parley.directory.jpa;

import io.parley.directory.NumberRule;
import io.parley.directory.NumberRule.Direction;
import io.parley.directory.NumberRule.Side;
import io.parley.directory.NumberRule.Spelling;
import java.util.List;
import java.util.stream.Collectors;

/** Number rules of a trunk in one column, a line for each: direction, side and spelling, a tab, the pattern, a tab, the result. None of them has a tab or a line's end. */
final class NumberRuleText {
    private NumberRuleText() {}

    static String of(List<NumberRule> rules) {
        return rules.stream()
                .map(rule -> rule.direction() + " " + rule.side() + ' ' + rule.spelling() + '\t' + rule.pattern() + '\t'
                        + rule.result())
                .collect(Collectors.joining("\n"));
    }

    static List<NumberRule> in(String text) {
        return text.lines().map(NumberRuleText::rule).toList();
    }

    private static NumberRule rule(String line) {
        String[] parts = line.split("\t", -1);
        String[] words = parts[0].split(" ", -1);
        return new NumberRule(
                Direction.valueOf(words[0]), Side.valueOf(words[1]), parts[1], parts[2], Spelling.valueOf(words[2]));
    }
}
