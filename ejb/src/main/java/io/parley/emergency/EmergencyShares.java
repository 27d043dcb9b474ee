package io.parley.emergency;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Bounds of emergency calls, against a phone that calls in a loop and against stolen passwords: at once, of an extension and in all, and how fast one after the
 * other. Far beyond what people do, so that nobody's second try is refused, and a refused extension may call again after seconds. One entry for each extension that
 * called since the start. Thread-safe; the clock is handed in.
 */
public final class EmergencyShares {
    /** Emergency calls of an extension at once: those of all its phones, and some that were left behind. */
    static final int PER_EXTENSION = 8;

    /** Emergency calls at once. */
    static final int IN_ALL = 500;

    /** Emergency calls of an extension in a row. */
    static final int BURST = 20;

    /** After the row, another one may be begun each time so long has gone by. */
    static final Duration PACE = Duration.ofSeconds(3);

    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<String, Use> uses = new HashMap<>();
    private int running;

    public EmergencyShares(InstantSource clock) {
        this.clock = clock;
    }

    /** What a call gets. */
    public sealed interface Answer {
        /** It may be made, and is to be given back when it is over. */
        record Taken() implements Answer {}

        /**
         * It may not.
         *
         * @param tell it is the first one of this extension for a minute: worth a line in the log
         */
        record Refused(boolean tell) implements Answer {}
    }

    private static final class Use {
        private int running;
        private int left = BURST;
        private Instant counted;
        private Instant told = Instant.MIN;

        Use(Instant now) {
            counted = now;
        }

        void refill(Instant now) {
            long more = Math.max(0, Duration.between(counted, now).dividedBy(PACE));
            left = (int) Math.min(BURST, left + more);
            counted = left == BURST ? now : counted.plus(PACE.multipliedBy(more));
        }

        boolean tell(Instant now) {
            boolean tell = !now.isBefore(told);
            if (tell) {
                told = now.plus(TOLD_EVERY);
            }
            return tell;
        }
    }

    /** An extension begins an emergency call. */
    public synchronized Answer take(String extension) {
        Instant now = clock.instant();
        Use use = uses.computeIfAbsent(extension, _ -> new Use(now));
        use.refill(now);
        if (running >= IN_ALL || use.running >= PER_EXTENSION || use.left == 0) {
            return new Answer.Refused(use.tell(now));
        }
        running++;
        use.running++;
        use.left--;
        return new Answer.Taken();
    }

    /** One that was taken is over. */
    public synchronized void giveBack(String extension) {
        running--;
        uses.get(extension).running--;
    }

    /** Emergency calls now, of all extensions. */
    public synchronized int running() {
        return running;
    }
}
