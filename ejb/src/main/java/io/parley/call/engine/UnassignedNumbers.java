package io.parley.call.engine;

import io.parley.call.CallMessage.Resolved;
import io.parley.call.Destination;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Calls from trunks to numbers that are nobody's: counted, and told in the log, each number once an hour and ten a minute at most. Thread-safe. */
final class UnassignedNumbers {
    private static final int LINES_A_MINUTE = 10;
    private static final int MOST_REMEMBERED = 500;
    private static final int LONGEST_TOLD = 64;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final int NOT_FOUND = 404;
    private static final String TRUNK = "trunk:";
    private static final Pattern UNSEEN = Pattern.compile("\\p{C}");

    private final Consumer<String> log;
    private final LongAdder calls = new LongAdder();
    /** When numbers were told, the first of them first. */
    private final Map<String, Instant> told = new LinkedHashMap<>();

    private Instant minute = Instant.MIN;
    private int lines;

    UnassignedNumbers(Consumer<String> log) {
        this.log = log;
    }

    /** A call was just begun. */
    void begun(String source, Resolved resolved, Instant now) {
        boolean nobodys = source.startsWith(TRUNK)
                && resolved.destination() instanceof Destination.Refusal refusal
                && refusal.code() == NOT_FOUND;
        if (nobodys) {
            calls.increment();
            String trunk = source.substring(TRUNK.length());
            if (isNew(trunk + ' ' + resolved.number(), now)) {
                log.accept("NUM0002 the trunk " + trunk + " has a call for " + shown(resolved.number())
                        + ", which is nobody's"
                        + " number: neither a DID nor the dial plan leads anywhere. Such calls get 404");
            }
        }
    }

    private synchronized boolean isNew(String number, Instant now) {
        if (!now.isBefore(minute.plus(MINUTE))) {
            minute = now;
            lines = 0;
        }
        Instant before = told.get(number);
        if (lines >= LINES_A_MINUTE || (before != null && now.isBefore(before.plus(AGAIN)))) {
            return false;
        }
        lines++;
        told.remove(number);
        if (told.size() >= MOST_REMEMBERED) {
            told.remove(told.keySet().iterator().next());
        }
        told.put(number, now);
        return true;
    }

    private static String shown(String number) {
        String line = UNSEEN.matcher(number).replaceAll("?");
        return line.length() > LONGEST_TOLD ? line.substring(0, LONGEST_TOLD) + "..." : line;
    }

    /** How many calls there were. */
    long calls() {
        return calls.sum();
    }
}
