package io.parley.restart;

import io.parley.agent.FormerLogIn;
import io.parley.id.CallId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** The calls whose work an agent takes up again, or ends: there are facts of them to come. */
    public Set<CallId> unfinished() {
        return logIns.stream()
                .flatMap(logIn -> logIn.wrapUp().stream())
                .map(FormerLogIn.Unfinished::call)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of a process that left nothing, or of none. */
    public static CrashRemains none() {
        return new CrashRemains(Instant.EPOCH, List.of(), List.of(), List.of());
    }
}
