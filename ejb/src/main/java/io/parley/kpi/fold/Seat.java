package io.parley.kpi.fold;

import java.util.HashSet;
import java.util.Set;

/** The legs at which one agent has a call, while it is folded: what is talked at them is the agent's time. Of one thread. */
public final class Seat {
    private final Set<String> legs = new HashSet<>(2);
    private int transfers;
    private int consults;

    Seat(String leg) {
        legs.add(leg);
    }

    /** They have the call at this leg too, as after a transfer that came back. */
    public void at(String leg) {
        legs.add(leg);
    }

    /** Another leg takes the place of one of theirs. */
    void moved(String leg, String as) {
        if (legs.contains(leg)) {
            legs.add(as);
        }
    }

    /** They transferred the other party. */
    void transferred() {
        transfers++;
    }

    /** They consulted somebody. */
    void consulted() {
        consults++;
    }

    public int transfers() {
        return transfers;
    }

    public int consults() {
        return consults;
    }

    boolean has(String leg) {
        return legs.contains(leg);
    }
}
