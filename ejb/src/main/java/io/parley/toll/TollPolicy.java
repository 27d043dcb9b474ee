package io.parley.toll;

import io.parley.directory.Role;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may be called outside, and how much. Immutable.
 *
 * @param classes by name each once; of prefixes the longest decides
 * @param limits by scope each once
 * @param night the hours in which some classes are closed, in the time zone of the server
 */
public record TollPolicy(List<TollClass> classes, List<TollLimit> limits, Optional<Night> night) {
    /** The class of numbers that fit none: it costs nothing and is always open. */
    public static final TollClass UNCLASSIFIED = new TollClass("unclassified", List.of(), 0, false, false);

    /**
     * From one time of day to another one, which may be on the next day; where both are the same, the whole day.
     *
     * @param until the first moment that is no longer night
     */
    public record Night(LocalTime from, LocalTime until) {
        /** Whether it is night. */
        public boolean contains(LocalTime time) {
            boolean begun = !time.isBefore(from);
            boolean goesOn = time.isBefore(until);
            return from.isBefore(until) ? begun && goesOn : begun || goesOn;
        }
    }

    public TollPolicy {
        classes = List.copyOf(classes);
        limits = List.copyOf(limits);
    }

    /**
     * The class of a number.
     *
     * @param number as it goes to the carrier: in E.164, or as it was dialled where it is of no country
     */
    public TollClass classOf(String number) {
        TollClass best = UNCLASSIFIED;
        int longest = -1;
        for (TollClass one : classes) {
            for (String prefix : one.prefixes()) {
                boolean rest = prefix.equals(TollClass.REST);
                int length = rest ? 0 : prefix.length();
                if (length > longest && (rest || number.startsWith(prefix))) {
                    best = one;
                    longest = length;
                }
            }
        }
        return best;
    }

    /**
     * The limits that count for a call, that of the whole system last.
     *
     * @param payer the extension; empty where the system itself calls
     * @param roles those of its user
     */
    public List<TollLimit> limitsOf(String payer, Set<Role> roles) {
        List<TollLimit> found = new ArrayList<>();
        if (!payer.isEmpty()) {
            limit(TollScope.ofExtension(payer)).ifPresent(found::add);
            if (found.isEmpty()) {
                roles.stream()
                        .sorted(Comparator.naturalOrder())
                        .flatMap(role -> limit(TollScope.of(role)).stream())
                        .forEach(found::add);
            }
            if (found.isEmpty()) {
                limit(TollScope.EXTENSIONS).ifPresent(found::add);
            }
        }
        limit(TollScope.SYSTEM).ifPresent(found::add);
        return found;
    }

    private Optional<TollLimit> limit(TollScope scope) {
        return limits.stream().filter(one -> one.scope().equals(scope)).findFirst();
    }
}
