package io.parley.call.engine;

import io.parley.call.CallMessage.Resolved;
import io.parley.call.CallOrigin;
import io.parley.call.DeadEnd;
import io.parley.call.Destination;
import io.parley.call.engine.TrunkChannels.Direction;
import io.parley.directory.Directory;
import io.parley.directory.Trunk;
import io.parley.fact.Fact;
import io.parley.fact.RouteKind;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import java.util.Optional;

/** Calls in by trunks and out through them, within their channels and the limits of calls outside. Thread-safe. */
final class TrunkWays {
    /** What a call gets whose trunk has no channel left. */
    static final Destination NO_CHANNEL =
            new Destination.Refusal(503, "all channels of the trunk are in use", Optional.empty());

    private final Directory directory;
    private final OutsideCalls outside;
    private final CallerWords words;

    TrunkWays(Directory directory, OutsideCalls outside, CallerWords words) {
        this.directory = directory;
        this.outside = outside;
        this.words = words;
    }

    /** The name of the trunk a call came in by, when it has no channel left. */
    Optional<String> full(CallOrigin journey, TrunkChannels.Held held) {
        return of(journey).filter(trunk -> !held.take(trunk, Direction.IN)).map(Trunk::name);
    }

    /** The trunk that a call came in by. */
    Optional<Trunk> of(CallOrigin journey) {
        return journey.source().startsWith("trunk:")
                ? directory.trunk(journey.source().substring("trunk:".length()))
                : Optional.empty();
    }

    /**
     * A call through a trunk, whatever the dial plan says: held to the limits of the trunk and against toll fraud as others.
     *
     * @param payer the extension on whose behalf
     * @param held takes a channel
     */
    Resolved through(String name, String number, String payer, TrunkChannels.Held held) {
        return new RouteRecord(number, RouteKind.TRUNK, name, "")
                .to(directory
                        .trunk(name)
                        .map(trunk -> to(trunk, number, payer, held))
                        .orElseGet(() -> words.of(DeadEnd.NO_TRUNK)));
    }

    /** The end of {@link #through} now, without a call. */
    RouteEnd endThrough(Trunk trunk, String number, String payer) {
        return directory.peer(trunk.name()).isPresent()
                ? outside.asked(new RouteEnd.ViaTrunk(trunk, number), payer)
                : new RouteEnd.Refused(DeadEnd.NO_TRUNK);
    }

    /**
     * Out through a trunk.
     *
     * @param payer the extension on whose behalf; empty where the system itself calls
     */
    Destination to(Trunk trunk, String number, String payer, TrunkChannels.Held held) {
        Optional<TrunkPeer> peer = directory.peer(trunk.name());
        if (peer.isEmpty()) {
            return words.of(DeadEnd.NO_TRUNK);
        }
        if (!held.take(trunk, Direction.OUT)) {
            return NO_CHANNEL;
        }
        Optional<Fact.TollRefused> refused = outside.take(payer, number, held);
        return refused.<Destination>map(why -> {
                    held.handOver(Direction.OUT).release();
                    DeadEnd end = OutsideCalls.end(why);
                    return new Destination.Refusal(
                            end.kind(), end.code(), end.reason(), words.words(end.prompt()), Optional.of(why));
                })
                .orElseGet(() -> new Destination.Gateway(peer.get(), number));
    }
}
