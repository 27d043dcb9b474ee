package io.parley.media.dtmf;

import java.util.Optional;

/**
 * Tells each press once, whatever happens to its packets: all packets of a press carry the timestamp of its beginning, so a press is over when a packet
 * says so, when a press with another timestamp begins, or when nothing more came for {@link #LOST_AFTER_NANOS} because its end packets were lost.
 */
public final class DigitRecogniser {
    /** How long after the last packet of a press its end is taken as lost. */
    public static final long LOST_AFTER_NANOS = 150_000_000;

    private boolean pressing;
    private boolean known;
    private int timestamp;
    private DigitEvent latest = new DigitEvent(255, true, 0);
    private long seenAt;

    /** A press that is over. */
    public record Press(char digit, int durationMillis) {}

    /**
     * Takes an event packet.
     *
     * @param at its RTP timestamp
     * @param now nanoseconds of a monotonic clock
     * @return the press that ended with it, if one did
     */
    public Optional<Press> event(int at, DigitEvent event, long now) {
        if (known && at == timestamp) {
            return pressing ? more(event, now) : Optional.empty();
        }
        if (known && at - timestamp < 0) {
            return Optional.empty();
        }
        Optional<Press> before = pressing ? Optional.of(over()) : Optional.empty();
        known = true;
        timestamp = at;
        pressing = event.isDigit();
        latest = event;
        seenAt = now;
        if (pressing && event.end() && before.isEmpty()) {
            return Optional.of(over());
        }
        return before;
    }

    private Optional<Press> more(DigitEvent event, long now) {
        seenAt = now;
        if (event.duration() >= latest.duration() && event.code() == latest.code()) {
            latest = event;
        }
        return event.end() ? Optional.of(over()) : Optional.empty();
    }

    /** The press whose end packets were lost, if one waits for them longer than {@link #LOST_AFTER_NANOS}. */
    public Optional<Press> elapsed(long now) {
        return pressing && now - seenAt >= LOST_AFTER_NANOS ? Optional.of(over()) : Optional.empty();
    }

    /** True while a press is not over. */
    public boolean pressing() {
        return pressing;
    }

    /** Forgets the numbering of the stream, as another one (SSRC) begins. */
    public void renew() {
        known = false;
    }

    private Press over() {
        pressing = false;
        return new Press(latest.digit(), latest.duration() / 8);
    }
}
