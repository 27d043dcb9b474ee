package io.parley.sip.api;

import java.util.Optional;

/**
 * A machine of a trunk's gateway as it stands now.
 *
 * @param host the gateway's as configured
 * @param spot where it is; empty where DNS does not say
 * @param priority that of its SRV record; 0 where it has none
 * @param weight that of its SRV record; 0 where it has none
 */
public record TrunkTarget(String host, Optional<Spot> spot, int priority, int weight, State state) {
    /** How it stands. */
    public enum State {
        /** It is called. */
        UP,
        /** It took no call, and is passed over for a while. */
        RESTING,
        /** Its probes are not answered. */
        DOWN,
        /** DNS does not say where the gateway is; it is asked again. */
        UNLOCATED
    }
}
