package io.parley.call.engine;

import io.parley.directory.DialRule;
import io.parley.directory.Did;
import io.parley.directory.Dids;
import io.parley.directory.Directory;
import io.parley.directory.Trunk;
import io.parley.routing.DialPlan.Route;
import io.parley.trunk.TrunkCalls;
import java.util.Optional;

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

    private static Route route(Did did, String called) {
        String target = did.target(called);
        return did.action()
                .ofRule()
                .<Route>map(action ->
                        new Route.To(new DialRule("DID " + did.number(), "", action, target, "", false), target))
                .orElseGet(Route.Nowhere::new);
    }
}
