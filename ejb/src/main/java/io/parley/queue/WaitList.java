package io.parley.queue;

import io.parley.id.CallId;
import java.util.Optional;

/**
 * The callers of one queue in their order.
 *
 * @param all waiting and offered: what positions count
 * @param waiting those without an offer: who is next
 */
record WaitList(OrderedMap<Place, CallId> all, OrderedMap<Place, CallId> waiting) {
    static final WaitList EMPTY = new WaitList(OrderedMap.empty(), OrderedMap.empty());

    WaitList join(Place place, CallId call) {
        return new WaitList(all.with(place, call), waiting.with(place, call));
    }

    WaitList offered(Place place) {
        return new WaitList(all, waiting.without(place));
    }

    WaitList waitAgain(Place place, CallId call) {
        return new WaitList(all, waiting.with(place, call));
    }

    WaitList leave(Place place) {
        return new WaitList(all.without(place), waiting.without(place));
    }

    /** 1 is next. */
    int position(Place place) {
        return all.rank(place) + 1;
    }

    Optional<CallId> next() {
        return waiting.first();
    }
}
