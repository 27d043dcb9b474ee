package io.parley.call.engine;

import io.parley.directory.DialRule;
import io.parley.directory.Did;
import io.parley.directory.Dids;
import io.parley.directory.Directory;
import io.parley.directory.Trunk;
import io.parley.ring.RingList;
import io.parley.routing.DialPlan.Route;
import io.parley.trunk.TrunkCalls;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where calls from trunks go by our DIDs, before the dial plan is asked. Thread-safe, never blocks. */
final class DidRoutes {
    private final Directory directory;
    private final TrunkCalls trunkCalls;

    DidRoutes(Directory directory, TrunkCalls trunkCalls) {
        this.directory = directory;
        this.trunkCalls = trunkCalls;
    }

    /**
     * The route of a call, as a rule of the dial plan would make it.
     *
     * @param number as the trunk's number rules wrote it
     * @return empty where no DID has the number
     */
    Optional<Route> of(Trunk trunk, String number) {
        Dids dids = directory.dids();
        if (dids.isEmpty()) {
            return Optional.empty();
        }
        String called = trunkCalls.global(trunk, number);
        return dids.of(trunk.name(), called).map(did -> route(did, called));
    }

    /**
     * Whether a call that goes out by a trunk would come back to an extension, alone or as a member of a ring list, as its number is one of ours, by whichever trunk
     * the carrier sends it.
     *
     * @param number as the dial plan has it
     */
    boolean leadsBack(Trunk by, String number, Predicate<String> extension) {
        return back(by, number)
                .anyMatch(target -> extension.test(target)
                        || directory.ringLists().find(target).stream()
                                .flatMap(list -> list.members().stream())
                                .map(RingList.Member::number)
                                .anyMatch(extension));
    }

    /** Whether such a call would come back to a ring list. */
    boolean leadsBackTo(RingList list, Trunk by, String number) {
        return back(by, number).anyMatch(list.number()::equals);
    }

    /** The extensions and ring lists that our own number leads to. */
    private Stream<String> back(Trunk by, String number) {
        Dids dids = directory.dids();
        if (dids.isEmpty()) {
            return Stream.empty();
        }
        String called = trunkCalls.global(by, number);
        return directory.trunks().stream()
                .flatMap(trunk -> dids.of(trunk.name(), called).stream())
                .filter(did -> did.action() == Did.Action.EXTENSION || did.action() == Did.Action.RING_LIST)
                .map(did -> did.target(called));
    }

    private static Route route(Did did, String called) {
        String target = did.target(called);
        return did.action()
                .ofRule()
                .<Route>map(action ->
                        new Route.To(new DialRule("DID " + did.number(), "", action, target, "", false), target))
                .orElseGet(Route.Nowhere::new);
    }
}
