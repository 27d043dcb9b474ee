package io.parley.kpi.fold;

import java.time.Instant;

/** The actions of an agent in a call besides talking. */
public final class Handovers {
    final Instant since;
    public int transfers;
    public int consults;

    Handovers(Instant since) {
        this.since = since;
    }
}
