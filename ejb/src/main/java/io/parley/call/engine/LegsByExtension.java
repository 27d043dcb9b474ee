package io.parley.call.engine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The legs that devices of extensions have in calls of this node, also those that only ring. Thread-safe. */
final class LegsByExtension {
    private final Map<String, Set<LegAddress>> legs = new ConcurrentHashMap<>();

    void add(String extension, LegAddress leg) {
        legs.compute(extension, (_, known) -> {
            Set<LegAddress> more = known == null ? ConcurrentHashMap.newKeySet(2) : known;
            more.add(leg);
            return more;
        });
    }

    void remove(String extension, LegAddress leg) {
        legs.computeIfPresent(extension, (_, known) -> {
            known.remove(leg);
            return known.isEmpty() ? null : known;
        });
    }

    /** Whether the extension has a leg in a call besides this one; a leg that is being ended counts no longer. */
    boolean elsewhere(String extension, Optional<RunningCall> call) {
        return addresses(extension)
                .filter(leg -> !leg.ending())
                .map(LegAddress::link)
                .anyMatch(link -> call.filter(own -> own == link.call()).isEmpty());
    }

    /** The calls and legs of an extension now. */
    Stream<LegAddress.Link> of(String extension) {
        return addresses(extension).map(LegAddress::link);
    }

    private Stream<LegAddress> addresses(String extension) {
        return legs.getOrDefault(extension, Set.of()).stream();
    }

    /** Extensions with a leg; for leak checks. */
    int size() {
        return legs.size();
    }
}
