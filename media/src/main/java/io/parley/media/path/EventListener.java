package io.parley.media.path;

import io.parley.media.dtmf.DigitEvent;

/** A party of a mix whose peer hears the telephone events of the others. Any thread. */
public interface EventListener {
    /**
     * Another party sent a packet of a telephone event.
     *
     * @param marker true for the first packet of the event
     * @param timestamp RTP time of the packet, in the clock of the other party
     * @param now when it came, by {@link System#nanoTime}
     */
    void pressed(DigitEvent event, boolean marker, int timestamp, long now);
}
