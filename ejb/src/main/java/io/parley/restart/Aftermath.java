package io.parley.restart;

import io.parley.agent.FormerLogIn;
import java.time.Instant;
import java.util.List;

/**
 * What the end of the former process left.
 *
 * @param ended when it ended
 * @param logIns of agents who were logged in then, and asked for it within the time that is looked back
 * @param tooOld names of agents who were logged in too, for longer
 * @param cut calls that ran then
 */
public record Aftermath(Instant ended, List<FormerLogIn> logIns, List<String> tooOld, List<CutCall> cut) {
    public Aftermath {
        logIns = List.copyOf(logIns);
        tooOld = List.copyOf(tooOld);
        cut = List.copyOf(cut);
    }

    /** Of a process that left nothing, or of none. */
    public static Aftermath none() {
        return new Aftermath(Instant.EPOCH, List.of(), List.of(), List.of());
    }
}
