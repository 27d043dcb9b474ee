package io.parley.routing;

import io.parley.directory.DialRule;

/** The result of trying one rule of the dial plan on a number; the web module words it. */
public sealed interface RuleCheck {
    /** The number is longer than any may be: no rule was tried. */
    record NumberTooLong(int most) implements RuleCheck {}

    /** The rule's pattern is no regular expression; {@code error} is that of the compiler of patterns, in English. */
    record BadPattern(String error) implements RuleCheck {}

    /** The pattern does not match the whole number. */
    record NoMatch() implements RuleCheck {}

    /** Whether the pattern matches was not found out: it backtracks too much on this number, so the rule is passed over. */
    record TooMuchWork() implements RuleCheck {}

    /** It matches, but the caller may not call outside numbers. */
    record NotAllowed() implements RuleCheck {}

    /** It matches, and leads there. */
    record Leads(DialRule.Action action, String target) implements RuleCheck {}
}
