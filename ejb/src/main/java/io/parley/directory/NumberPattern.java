package io.parley.directory;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The regular expression of a dial rule. A match may look at a number's characters a limited number of times: one that backtracks without end would hold the thread
 * that takes everybody's calls. Immutable, thread-safe.
 */
public final class NumberPattern {
    /** Longer numbers match nothing. */
    public static final int LONGEST = 64;

    /** Patterns as people write them need some looks for each character. */
    private static final int MOST_LOOKS = 50_000;

    /** Numbers at which a pattern that backtracks does so. */
    private static final List<String> TRIALS =
            List.of("1".repeat(LONGEST), "0".repeat(LONGEST), "12".repeat(LONGEST / 2), "+" + "491".repeat(21));

    private final Pattern pattern;

    /** @throws PatternSyntaxException when it is no regular expression */
    public NumberPattern(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** The result of trying a number. */
    public sealed interface Trial {
        /** The whole number matches. */
        record Match(Matcher matcher) implements Trial {}

        record NoMatch() implements Trial {}

        /** Whether it matches was not found out within the limit. */
        record TooMuchWork() implements Trial {}
    }

    /** Tries a number. */
    public Trial on(String number) {
        Matcher matcher = pattern.matcher(new Looked(number));
        try {
            return matcher.matches() ? new Trial.Match(matcher) : new Trial.NoMatch();
        } catch (TooManyLooks _) {
            return new Trial.TooMuchWork();
        }
    }

    /** A number at which it takes too much work; empty where none was found. */
    public Optional<String> hardNumber() {
        return TRIALS.stream()
                .filter(number -> on(number) instanceof Trial.TooMuchWork)
                .findFirst();
    }

    /** How many groups it has. */
    public int groups() {
        return pattern.matcher("").groupCount();
    }

    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyLooks() {
            super("too many looks", null, false, false);
        }
    }

    /** A text that counts how often it is looked at. */
    private static final class Looked implements CharSequence {
        private final String text;
        private int looks;

        Looked(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST_LOOKS) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
