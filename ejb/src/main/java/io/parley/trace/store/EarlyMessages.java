package io.parley.trace.store;

import io.parley.trace.TracedMessage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Messages that came before the leg they may belong to: an INVITE, and the challenge to it. Those of which nothing comes, as of scanners, are dropped after the
 * time that a client may take to answer a challenge, or when there are too many. Of one thread.
 */
final class EarlyMessages {
    private static final long MOST_BYTES = 4L << 20;
    private static final long KEPT_MICROS = TimeUnit.SECONDS.toMicros(40);

    private final Map<String, List<TracedMessage>> byCallId = new LinkedHashMap<>();
    private long bytes;

    void add(TracedMessage message) {
        byCallId.computeIfAbsent(message.callId(), _ -> new ArrayList<>(4)).add(message);
        bytes += weight(message);
    }

    /** Those of a leg that begins. */
    List<TracedMessage> take(String callId) {
        List<TracedMessage> taken = byCallId.remove(callId);
        return taken == null ? List.of() : gone(taken);
    }

    /** Drops what is too old or too much, and gives it. */
    List<TracedMessage> drop(long nowMicros) {
        List<TracedMessage> dropped = new ArrayList<>(0);
        Iterator<List<TracedMessage>> oldest = byCallId.values().iterator();
        while (oldest.hasNext()) {
            List<TracedMessage> messages = oldest.next();
            boolean tooOld = nowMicros - messages.getFirst().micros() > KEPT_MICROS;
            if (!tooOld && bytes <= MOST_BYTES) {
                break;
            }
            oldest.remove();
            dropped.addAll(gone(messages));
        }
        return dropped;
    }

    private List<TracedMessage> gone(List<TracedMessage> messages) {
        messages.forEach(message -> bytes -= weight(message));
        return messages;
    }

    private static long weight(TracedMessage message) {
        return 200L + message.bytes().length;
    }
}
