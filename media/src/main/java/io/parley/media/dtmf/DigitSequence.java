package io.parley.media.dtmf;

import java.util.Optional;

/**
 * Digits to send, cut into packets of 20 ms (RFC 4733 2.5): 100 ms each, the end told three times, 80 ms of pause between two. One step is one tick of the
 * 20 ms clock.
 */
public final class DigitSequence {
    private static final int TICKS_ON = 5;
    private static final int TICKS_EACH = 9;
    private static final int FRAME = 160;

    private String digits;
    private int tick;

    /**
     * The packets that one tick sends: the event, how often, and whether it is the first of its press.
     *
     * @param event what to send
     * @param copies how many packets: three at the end of a press
     * @param first true for the first packet of a press, which carries the marker bit
     */
    public record Step(DigitEvent event, int copies, boolean first) {}

    /**
     * Begins a sequence.
     *
     * @throws IllegalArgumentException for anything but 0-9 A-D * #
     */
    public DigitSequence(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (DigitEvent.codeOf(digits.charAt(i)) < 0) {
                throw new IllegalArgumentException("no digit: " + digits.charAt(i));
            }
        }
        this.digits = digits;
    }

    /** This sequence, with the digits of another behind its own. */
    public DigitSequence then(DigitSequence more) {
        digits += more.digits;
        return this;
    }

    /** The packets that the next tick sends; empty in pauses. */
    public Optional<Step> next() {
        int phase = tick % TICKS_EACH;
        int index = tick / TICKS_EACH;
        tick++;
        if (phase >= TICKS_ON || index >= digits.length()) {
            return Optional.empty();
        }
        boolean last = phase == TICKS_ON - 1;
        int code = DigitEvent.codeOf(digits.charAt(index));
        return Optional.of(new Step(new DigitEvent(code, last, (phase + 1) * FRAME), last ? 3 : 1, phase == 0));
    }

    /** True when all is sent, the pause after the last digit included. */
    public boolean done() {
        return tick >= digits.length() * TICKS_EACH;
    }
}
