package io.parley.directory;

import io.parley.directory.Did.Action;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * All DIDs at one moment. The narrowest that has a number counts: the number itself, else the smallest range, else the longest beginning. Immutable; a look-up costs
 * as many steps as ranges lie within each other and beginnings have lengths, however many there are.
 */
public final class Dids {
    /** None. */
    public static final Dids NONE = new Dids(List.of());

    private static final Comparator<Ranged> INNER_LAST = Comparator.<Ranged>comparingInt(
                    ranged -> ranged.numbers().first().length())
            .thenComparing(ranged -> ranged.numbers().first())
            .thenComparing(ranged -> ranged.numbers().last(), Comparator.reverseOrder());

    private final List<Did> all;
    private final Map<String, Did> byNumber = new HashMap<>();
    /** By the number of digits, then by the first number: of those that begin with the same, the smallest. */
    private final Map<Integer, NavigableMap<String, Ranged>> ranges = new HashMap<>();

    private final Map<String, Did> byBeginning = new HashMap<>();
    /** Of the beginnings, the longest first. */
    private final int[] lengths;
    /** Single numbers that an extension is shown by, the first of them first. */
    private final Map<String, List<Did>> byExtension = new HashMap<>();
    /** Ranges, then blocks, with targets that have the extension in them. */
    private final List<Did> spread = new ArrayList<>();

    /** @param around the smallest range that it lies within; null for none */
    private record Ranged(DidNumbers numbers, Did did, Ranged around) {}

    /** @param dids no two of which have the same numbers, and no two ranges of which cross */
    public Dids(Collection<Did> dids) {
        all = dids.stream().sorted(Comparator.comparing(Did::number)).toList();
        List<Ranged> unordered = new ArrayList<>();
        for (Did did : all) {
            DidNumbers numbers = did.numbers();
            byNumber.put(did.number(), did);
            if (numbers.block()) {
                byBeginning.put(numbers.first(), did);
            } else if (numbers.range()) {
                unordered.add(new Ranged(numbers, did, null));
            }
            if (did.outgoing() && did.action() == Action.EXTENSION) {
                if (numbers.single()) {
                    byExtension
                            .computeIfAbsent(did.target(did.number()), _ -> new ArrayList<>(1))
                            .add(did);
                } else if (did.target().contains("$1")) {
                    spread.add(did);
                }
            }
        }
        spread.sort(Comparator.comparing(did -> did.numbers().block()));
        unordered.sort(INNER_LAST);
        nest(unordered);
        lengths = byBeginning.keySet().stream()
                .mapToInt(beginning -> -beginning.length())
                .distinct()
                .sorted()
                .map(length -> -length)
                .toArray();
    }

    private void nest(List<Ranged> inOrder) {
        Deque<Ranged> open = new ArrayDeque<>();
        for (Ranged next : inOrder) {
            while (!open.isEmpty() && !open.peek().numbers().has(next.numbers().first())) {
                open.pop();
            }
            Ranged nested = new Ranged(next.numbers(), next.did(), open.peek());
            open.push(nested);
            ranges.computeIfAbsent(next.numbers().first().length(), _ -> new TreeMap<>())
                    .put(next.numbers().first(), nested);
        }
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** By number. */
    public List<Did> all() {
        return all;
    }

    /** The one with just these numbers, in their one spelling. */
    public Optional<Did> find(String numbers) {
        return Optional.ofNullable(byNumber.get(numbers));
    }

    /**
     * The one that a call is for.
     *
     * @param called in E.164
     */
    public Optional<Did> of(String trunk, String called) {
        Did exact = byNumber.get(called);
        if (exact != null && exact.isFor(trunk)) {
            return Optional.of(exact);
        }
        return ranged(trunk, called).or(() -> beginning(trunk, called));
    }

    private Optional<Did> ranged(String trunk, String called) {
        NavigableMap<String, Ranged> ofLength = ranges.get(called.length());
        Map.Entry<String, Ranged> before = ofLength == null ? null : ofLength.floorEntry(called);
        for (Ranged at = before == null ? null : before.getValue(); at != null; at = at.around()) {
            if (at.numbers().has(called) && at.did().isFor(trunk)) {
                return Optional.of(at.did());
            }
        }
        return Optional.empty();
    }

    private Optional<Did> beginning(String trunk, String called) {
        for (int length : lengths) {
            if (length <= called.length()) {
                Did did = byBeginning.get(called.substring(0, length));
                if (did != null && did.isFor(trunk)) {
                    return Optional.of(did);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The number in E.164 by which the outside reaches an extension through a trunk: its own single one, else that within a range, else within a block.
     */
    public Optional<String> outside(String trunk, String extension) {
        Predicate<Did> shown = did -> did.isFor(trunk);
        return byExtension.getOrDefault(extension, List.of()).stream()
                .filter(shown)
                .map(Did::number)
                .findFirst()
                .or(() -> spread.stream()
                        .filter(shown)
                        .flatMap(did -> within(did, extension).stream())
                        .filter(number -> leadsTo(trunk, number, extension))
                        .findFirst());
    }

    /** A narrower DID may lead elsewhere. */
    private boolean leadsTo(String trunk, String number, String extension) {
        return of(trunk, number)
                .filter(did -> did.action() == Action.EXTENSION)
                .filter(did -> did.target(number).equals(extension))
                .isPresent();
    }

    private static Optional<String> within(Did did, String extension) {
        String before = did.target().substring(0, did.target().indexOf("$1"));
        String after = did.target().substring(before.length() + 2);
        boolean fits = extension.length() > before.length() + after.length()
                && extension.startsWith(before)
                && extension.endsWith(after);
        return fits
                ? did.numbers().with(extension.substring(before.length(), extension.length() - after.length()))
                : Optional.empty();
    }

    /** A range that has numbers in common with another without one lying in the other. */
    Optional<Did> crossing(Did other) {
        DidNumbers numbers = other.numbers();
        return numbers.range()
                ? all.stream().filter(did -> did.numbers().crosses(numbers)).findFirst()
                : Optional.empty();
    }

    Map<String, Did> byNumber() {
        return byNumber;
    }
}
