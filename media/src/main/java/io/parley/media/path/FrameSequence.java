package io.parley.media.path;

import io.parley.media.rtp.RtpClock;

/**
 * Numbers and times of a stream that is made frame by frame, as one source of what a leg hears: its sequence numbers have no gap, its timestamps show the
 * frames left out, and telephone events that go beside have their place in it. Confined to the leg's loop.
 */
final class FrameSequence {
    private int sequence;
    private long lastFrame;
    private int lastTimestamp;
    private long lastAt;
    private boolean pressed;
    private int pressSource;
    private int pressTimestamp;

    /** Frames are counted from 1 again. */
    void restart() {
        lastFrame = 0;
        pressed = false;
    }

    /** The next number. */
    int nextSequence() {
        sequence = (sequence + 1) & 0xFFFF;
        return sequence;
    }

    /** Notes a frame, and tells whether a pause was before it. */
    boolean afterPause(long number, RtpClock clock, long now) {
        boolean pause = number != lastFrame + 1;
        lastTimestamp += (int) (number - lastFrame) * clock.frame();
        lastFrame = number;
        lastAt = now;
        return pause;
    }

    /** The timestamp of the frame noted last. */
    int timestamp() {
        return lastTimestamp;
    }

    /** The timestamp of a telephone event: all packets of a press have the one of its first (RFC 4733 2.2). */
    int timestampOfPress(int source, RtpClock clock, long now) {
        if (!pressed || source != pressSource) {
            pressed = true;
            pressSource = source;
            // whole frames: a press ahead of the next frame would move the stream, and the rest of the press with it
            int frames = lastFrame == 0 ? 1 : Math.max(1, clock.ticks(now - lastAt) / clock.frame());
            pressTimestamp = lastTimestamp + frames * clock.frame();
        }
        return pressTimestamp;
    }
}
