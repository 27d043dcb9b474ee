package io.parley.web.portal.desk;

import io.parley.call.LiveCall;
import io.parley.id.CallId;
import io.parley.web.portal.desk.PortalModel.CallLines;
import io.parley.web.portal.desk.PortalModel.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls that rang at an agent, or came while they were on another, and that nobody took: known the moment they are over for the agent, long before their record is
 * written. Thread-safe.
 */
public final class MissedCalls {
    private static final int KEPT = 20;

    private final InstantSource clock;
    private final Map<CallId, Missed> coming = new LinkedHashMap<>();
    private final List<Missed> missed = new ArrayList<>();

    /**
     * A call that was missed.
     *
     * @param at when it came
     * @param busy the agent was on another call
     */
    public record Missed(CallId call, String title, String number, String queueName, Instant at, boolean busy) {}

    public MissedCalls(InstantSource clock) {
        this.clock = clock;
    }

    /** The calls missed so far, the oldest first. */
    synchronized List<Missed> see(List<LiveCall> live, Stage stage, String extension, CallReader reader) {
        Optional<CallLines> mine = stage.caller();
        if (stage instanceof Stage.Ringing(CallLines call, boolean recall)
                && !recall
                && call.asker().isEmpty()) {
            coming.putIfAbsent(
                    call.id(),
                    new Missed(call.id(), call.title(), call.number(), call.queueName(), clock.instant(), false));
        } else {
            mine.map(CallLines::id).ifPresent(coming::remove);
        }
        if (!(stage instanceof Stage.Ringing) && mine.isPresent()) {
            live.stream()
                    .filter(call -> call.called().equals(extension) && !extension.isEmpty())
                    .filter(call -> !call.callerNumber().equals(extension))
                    // a caller who finds the line busy may be seen only when the announcement tells them so
                    .filter(call -> phase(call) == Phase.COMING || call.phase() == LiveCall.Phase.ANNOUNCEMENT)
                    .filter(call -> missed.stream().noneMatch(one -> one.call().equals(call.id())))
                    .filter(call ->
                            mine.filter(own -> own.id().equals(call.id())).isEmpty())
                    .forEach(call -> coming.putIfAbsent(call.id(), busy(call, extension, reader)));
        }
        for (Iterator<Missed> all = coming.values().iterator(); all.hasNext(); ) {
            Missed one = all.next();
            boolean rings = stage instanceof Stage.Ringing
                    && mine.map(CallLines::id).filter(one.call()::equals).isPresent();
            Phase phase = live.stream()
                    .filter(call -> call.id().equals(one.call()))
                    .findAny()
                    .map(MissedCalls::phase)
                    .orElse(Phase.GONE);
            if (!rings && !(one.busy() && phase == Phase.COMING)) {
                all.remove();
                if (phase != Phase.TAKEN) {
                    missed.add(one);
                }
            }
        }
        while (missed.size() > KEPT) {
            missed.removeFirst();
        }
        return List.copyOf(missed);
    }

    /** A call that the agent declined was not missed. */
    public synchronized void declined(CallId call) {
        coming.remove(call);
    }

    private Missed busy(LiveCall call, String extension, CallReader reader) {
        CallLines lines = reader.lines(call, Optional.empty(), extension);
        return new Missed(call.id(), lines.title(), lines.number(), "", clock.instant(), true);
    }

    /** The state of a call as seen by an agent who did not take it. */
    private enum Phase {
        COMING,
        /** Somebody else talks to the caller. */
        TAKEN,
        GONE
    }

    private static Phase phase(LiveCall call) {
        return switch (call.phase()) {
            case DIALLING, RINGING, QUEUED, OFFERED -> Phase.COMING;
            case TALKING, HELD, CONSULTING, RECONNECTING -> Phase.TAKEN;
            case ANNOUNCEMENT, ENDED -> Phase.GONE;
        };
    }
}
