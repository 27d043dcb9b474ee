package io.parley.directory;

import io.parley.ring.RingList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All ring lists at one moment. Immutable. */
public final class RingLists {
    /** None. */
    public static final RingLists NONE = new RingLists(List.of());

    private final Map<String, RingList> byNumber;

    /** @param lists no two of which have the same number */
    public RingLists(Collection<RingList> lists) {
        Map<String, RingList> sorted = new TreeMap<>();
        lists.forEach(list -> sorted.put(list.number(), list));
        byNumber = Collections.unmodifiableMap(sorted);
    }

    /** By number. */
    public Collection<RingList> all() {
        return byNumber.values();
    }

    /** The one with a number. */
    public Optional<RingList> find(String number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    Map<String, RingList> byNumber() {
        return byNumber;
    }
}
