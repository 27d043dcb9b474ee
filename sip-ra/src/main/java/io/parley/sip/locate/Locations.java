package io.parley.sip.locate;

import io.parley.sip.api.SipDirectory.TrunkPeer;
import java.util.List;

/** Where gateways are. Thread-safe. */
public interface Locations {
    /** Every gateway is where it is configured: none of them has a name. */
    Locations AS_CONFIGURED = new Locations() {
        @Override
        public List<TrunkPeer> ways(TrunkPeer gateway) {
            return List.of(gateway);
        }

        @Override
        public List<TrunkPeer> find(TrunkPeer gateway) {
            return List.of(gateway);
        }
    };

    /**
     * The trunk at each machine of a gateway, in the order in which they are tried; never blocks.
     *
     * @param gateway a trunk of one gateway
     * @return nothing where DNS has no such gateway; the gateway itself where it needs no DNS, or was not asked for yet: then it has a name for its host and no
     *     spot
     */
    List<TrunkPeer> ways(TrunkPeer gateway);

    /** The same, but waits for DNS where it was not asked yet: blocks for some seconds. Nothing where it is not found. */
    List<TrunkPeer> find(TrunkPeer gateway);
}
