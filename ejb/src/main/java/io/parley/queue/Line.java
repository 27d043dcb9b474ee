package io.parley.queue;

import io.parley.call.CallId;
import java.util.Optional;

/**
 * The callers of one queue in their order.
 *
 * @param all waiting and offered: what positions count
 * @param waiting those without an offer: who is next
 */
record Line(OrderedMap<Place, CallId> all, OrderedMap<Place, CallId> waiting) {
    static final Line EMPTY = new Line(OrderedMap.empty(), OrderedMap.empty());

    Line join(Place place, CallId call) {
        return new Line(all.with(place, call), waiting.with(place, call));
    }

    Line offered(Place place) {
        return new Line(all, waiting.without(place));
    }

    Line waitAgain(Place place, CallId call) {
        return new Line(all, waiting.with(place, call));
    }

    Line leave(Place place) {
        return new Line(all.without(place), waiting.without(place));
    }

    /** 1 is next. */
    int position(Place place) {
        return all.rank(place) + 1;
    }

    Optional<CallId> next() {
        return waiting.first();
    }
}
