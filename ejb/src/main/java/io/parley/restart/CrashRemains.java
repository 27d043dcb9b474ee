package io.parley.restart;

import io.parley.agent.FormerLogIn;
import java.time.Instant;
import java.util.List;

/**
 * The remains of the former process at its end.
 *
 * @param ended when it ended
 * @param logIns of agents who were logged in then, and asked for it within the time that is looked back
 * @param tooOld names of agents who were logged in too, for longer
 * @param cut calls that ran then
 */
public record CrashRemains(Instant ended, List<FormerLogIn> logIns, List<String> tooOld, List<DroppedCall> cut) {
    public CrashRemains {
        logIns = List.copyOf(logIns);
        tooOld = List.copyOf(tooOld);
        cut = List.copyOf(cut);
    }

    /** Of a process that left nothing, or of none. */
    public static CrashRemains none() {
        return new CrashRemains(Instant.EPOCH, List.of(), List.of(), List.of());
    }
}
