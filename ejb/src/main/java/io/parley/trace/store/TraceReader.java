package io.parley.trace.store;

import io.parley.id.CallId;
import io.parley.trace.CallTrace;
import io.parley.trace.TracedMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Finds the messages of a call in the trace files: its legs, their Call-IDs, the messages with those. Thread-safe. */
final class TraceReader {
    private static final Logger LOG = Logger.getLogger(TraceReader.class);
    /** Messages of one call that are shown. */
    private static final int MOST = 5_000;
    /** A call begins this long after its first message at most: a challenge lies between. */
    private static final long BEFORE_MICROS = TimeUnit.SECONDS.toMicros(60);

    private final Segments files;

    TraceReader(Segments files) {
        this.files = files;
    }

    CallTrace of(CallId call) {
        long began = began(call) - BEFORE_MICROS;
        List<Segment> candidates = files.list().stream()
                .filter(segment -> segment.lastMicros() >= began)
                .toList();
        Set<String> legs = new HashSet<>();
        read(candidates, Set.of(Entry.keyOfCall(call.value())), entry -> {
            if (entry instanceof Entry.OfCall(String leg, String of) && of.equals(call.value())) {
                legs.add(leg);
            }
        });
        Set<String> callIds = new HashSet<>();
        read(candidates, keys(legs, Entry::keyOfLeg), entry -> {
            if (entry instanceof Entry.OfLeg(String leg, String callId) && legs.contains(leg)) {
                callIds.add(callId);
            }
        });
        List<TracedMessage> found = new ArrayList<>();
        read(candidates, keys(callIds, Entry::keyOfCallId), entry -> {
            if (entry instanceof Entry.OfMessage(TracedMessage message)
                    && message.micros() >= began
                    && callIds.contains(message.callId())
                    && found.size() <= MOST) {
                found.add(message);
            }
        });
        found.sort(Comparator.comparingLong(TracedMessage::micros));
        boolean cut = found.size() > MOST;
        return new CallTrace(call, List.copyOf(cut ? found.subList(0, MOST) : found), cut);
    }

    private static Set<Long> keys(Collection<String> of, ToLongFunction<String> key) {
        return of.stream().map(key::applyAsLong).collect(Collectors.toSet());
    }

    private static void read(List<Segment> candidates, Set<Long> keys, Consumer<Entry> to) {
        for (Segment segment : candidates) {
            try {
                if (!keys.isEmpty() && segment.mayHold(keys)) {
                    segment.read(to);
                }
            } catch (IOException e) {
                // removed meanwhile, as too old or for room
                LOG.debugf(e, "TRC0003 %s cannot be read", segment.file);
            }
        }
    }

    /** Ids of calls begin with their time; for one that does not, all that is kept is looked through. */
    private static long began(CallId call) {
        try {
            return TimeUnit.MILLISECONDS.toMicros(Long.parseLong(call.value().substring(0, 12), 16));
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            return BEFORE_MICROS;
        }
    }
}
