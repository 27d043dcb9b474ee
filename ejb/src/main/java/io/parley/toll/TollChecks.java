package io.parley.toll;

import io.parley.directory.InputRefusal;
import io.parley.directory.InvalidInput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a policy must be. Pure. */
public final class TollChecks {
    /** Classes at most: each call outside looks at all of their prefixes. */
    public static final int MOST_CLASSES = 100;

    /** Limits at most. */
    public static final int MOST = 1_000;

    /** Prefixes of one class at most. */
    public static final int MOST_PREFIXES = 500;

    /** Closed classes of one limit at most. */
    public static final int MOST_CLOSED = 250;

    /** The highest price of a minute, in thousandths of the currency. */
    public static final int HIGHEST_PRICE = 1_000_000;

    /** The greatest of each number of a limit. */
    public static final int GREATEST = 10_000_000;

    /** A name of a class. */
    public static final String NAME = "[a-z][a-z0-9_-]{0,31}";

    /** A prefix of numbers. */
    public static final String PREFIX = "\\+?[0-9]{1,15}|\\+|\\*";

    private static final Pattern NAMES = Pattern.compile(NAME);
    private static final Pattern PREFIXES = Pattern.compile(PREFIX);

    private TollChecks() {}

    /**
     * Checks a policy.
     *
     * @param extensions whether there is such an extension
     * @throws InvalidInput naming the field, as "classes" or "limits"
     */
    public static void check(TollPolicy policy, Predicate<String> extensions) {
        most("classes", policy.classes().size(), MOST_CLASSES);
        most("limits", policy.limits().size(), MOST);
        policy.classes().forEach(TollChecks::check);
        once("classes", policy.classes().stream().map(TollClass::name));
        once("classes", policy.classes().stream().flatMap(one -> one.prefixes().stream()));
        Set<String> names = policy.classes().stream().map(TollClass::name).collect(Collectors.toSet());
        policy.limits().forEach(limit -> check(limit, names, extensions));
        once("limits", policy.limits().stream().map(limit -> limit.scope().text()));
    }

    private static void check(TollClass one) {
        if (!NAMES.matcher(one.name()).matches() || one.name().equals(TollPolicy.UNCLASSIFIED.name())) {
            throw new InvalidInput("classes", new InputRefusal.NotATollClass(one.name()));
        }
        most("classes", one.prefixes().size(), MOST_PREFIXES);
        range("classes", one.price(), HIGHEST_PRICE);
        for (String prefix : one.prefixes()) {
            if (!PREFIXES.matcher(prefix).matches()) {
                throw new InvalidInput("classes", new InputRefusal.NotAPrefix(prefix));
            }
        }
    }

    private static void check(TollLimit limit, Set<String> names, Predicate<String> extensions) {
        TollScope scope = limit.scope();
        if (scope.kind() == TollScope.Kind.EXTENSION && !extensions.test(scope.of())) {
            throw new InvalidInput("limits", new InputRefusal.NoSuchExtension(scope.of()));
        }
        for (int number :
                List.of(limit.callsPerHour(), limit.concurrent(), limit.minutesPerDay(), limit.costPerDay())) {
            range("limits", number, GREATEST);
        }
        most("limits", limit.closedClasses().size(), MOST_CLOSED);
        for (String closed : limit.closedClasses()) {
            if (!names.contains(closed)) {
                throw new InvalidInput("limits", new InputRefusal.NotATollClass(closed));
            }
        }
    }

    private static void range(String field, int number, int most) {
        if (number < 0 || number > most) {
            throw new InvalidInput(field, new InputRefusal.OutOfRange(0, most));
        }
    }

    private static void most(String field, int number, int most) {
        if (number > most) {
            throw new InvalidInput(field, new InputRefusal.TooMany(most));
        }
    }

    private static void once(String field, Stream<String> words) {
        Set<String> seen = new HashSet<>();
        words.filter(word -> !seen.add(word)).findFirst().ifPresent(word -> {
            throw new InvalidInput(field, new InputRefusal.Twice(word));
        });
    }
}
