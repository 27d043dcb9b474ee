package io.parley.call.engine;

import io.parley.call.Destination;
import io.parley.call.LiveCall;
import io.parley.call.app.Prompt;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the call that an extension wants to pick up: one that rings at an extension of the same pickup group. Calls that a queue offers to an agent are none of
 * these: the queue decides who gets them. Thread-safe.
 */
final class PickupCodes {
    private final Directory directory;

    PickupCodes(Directory directory) {
        this.directory = directory;
    }

    /** Whether one extension may take the calls that ring at another. */
    boolean sharesGroup(String one, String other) {
        return directory
                .extension(one)
                .flatMap(first -> directory.extension(other).filter(second -> first.reachability()
                        .sharesGroupWith(second.reachability())))
                .isPresent();
    }

    /**
     * The call that is taken, or why none is.
     *
     * @param of the extension at which it rings; empty for any of the same group, of which the one that rings longest is taken
     * @param by who wants it; empty for somebody from outside
     */
    Destination find(Optional<String> of, Optional<String> by, Reach.Caller caller) {
        Optional<Extension> own = by.flatMap(directory::extension);
        if (own.isEmpty()) {
            return new Destination.Refusal(403, "pickup is for extensions", Optional.empty());
        }
        Extension picker = own.get();
        Stream<Extension> others =
                of.isPresent() ? directory.extension(of.get()).stream() : directory.extensions().stream();
        return others.filter(other -> !other.number().equals(picker.number())
                        && other.reachability().sharesGroupWith(picker.reachability()))
                .flatMap(other -> caller.ringing().apply(other.number()))
                .min(Comparator.comparing(LiveCall::since).thenComparing(LiveCall::id))
                .<Destination>map(call -> new Destination.Pickup(call.id()))
                .orElseGet(() -> new Destination.Refusal(
                        404, "no call to pick up", Optional.of(Prompt.of("no-call-to-pick-up"))));
    }
}
