package io.parley.directory;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All blocked callers at one moment. Immutable; a number is looked up by itself and by each length that a prefix has, however many there are. */
public final class BlockedCallers {
    /** Nobody. */
    public static final BlockedCallers NONE = new BlockedCallers(List.of());

    private final List<BlockedCaller> all;
    private final Map<String, BlockedCaller> byNumber = new HashMap<>();
    private final Map<String, BlockedCaller> byBeginning = new HashMap<>();
    /** Of the beginnings, the longest first. */
    private final int[] lengths;

    /** @param callers no two of which have the same number */
    public BlockedCallers(Collection<BlockedCaller> callers) {
        all = callers.stream()
                .sorted(Comparator.comparing(BlockedCaller::number))
                .toList();
        for (BlockedCaller caller : all) {
            byNumber.put(caller.number(), caller);
            if (caller.prefix()) {
                byBeginning.put(caller.beginning(), caller);
            }
        }
        lengths = byBeginning.keySet().stream()
                .mapToInt(beginning -> -beginning.length())
                .distinct()
                .sorted()
                .map(length -> -length)
                .toArray();
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** By number. */
    public List<BlockedCaller> all() {
        return all;
    }

    /** The one with just this number, which may be a prefix with its asterisk. */
    public Optional<BlockedCaller> find(String number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /**
     * What blocks a caller: their number, else the longest beginning of it.
     *
     * @param number in its one spelling; the empty string, for who has none, is never blocked
     */
    public Optional<BlockedCaller> blocking(String number) {
        BlockedCaller exact = byNumber.get(number);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (int length : lengths) {
            if (length <= number.length()) {
                BlockedCaller beginning = byBeginning.get(number.substring(0, length));
                if (beginning != null) {
                    return Optional.of(beginning);
                }
            }
        }
        return Optional.empty();
    }

    Map<String, BlockedCaller> byNumber() {
        return byNumber;
    }
}
