package io.parley.kpi;

import java.time.Instant;

/** What an agent did in a call besides talking. */
final class Handovers {
    final Instant since;
    int transfers;
    int consults;

    Handovers(Instant since) {
        this.since = since;
    }
}
