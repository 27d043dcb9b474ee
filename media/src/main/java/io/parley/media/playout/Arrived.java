package io.parley.media.playout;

import io.parley.media.rtp.RtpHeader;
import java.nio.ByteBuffer;

/** A packet as it came from the network. Immutable, as long as nobody writes into the payload. */
public final class Arrived {
    private static final byte[] NO_SOUND = {};

    private final int ssrc;
    private final int sequence;
    private final int timestamp;
    private final long nanos;
    private final byte[] payload;

    /**
     * A packet.
     *
     * @param ssrc its source
     * @param sequence its number, 0 to 65535
     * @param timestamp its timestamp in ticks of its clock
     * @param nanos when it came, in nanoseconds of a monotonic clock
     * @param payload the sound; empty for a packet of something else that took a number, as a telephone event
     */
    public Arrived(int ssrc, int sequence, int timestamp, long nanos, byte[] payload) {
        this.ssrc = ssrc;
        this.sequence = sequence;
        this.timestamp = timestamp;
        this.nanos = nanos;
        this.payload = payload;
    }

    /**
     * The packet in a buffer.
     *
     * @param payload where its sound begins; the same as {@code end} for a packet of something else that took a number
     * @param end where it ends
     * @param now when it came, in nanoseconds of a monotonic clock
     */
    public static Arrived of(ByteBuffer packet, int payload, int end, long now) {
        byte[] sound = payload == end ? NO_SOUND : new byte[end - payload];
        packet.get(payload, sound);
        return new Arrived(RtpHeader.ssrc(packet), RtpHeader.sequence(packet), RtpHeader.timestamp(packet), now, sound);
    }

    public int ssrc() {
        return ssrc;
    }

    public int sequence() {
        return sequence;
    }

    public int timestamp() {
        return timestamp;
    }

    long nanos() {
        return nanos;
    }

    /** The sound; not to be written into. */
    public byte[] payload() {
        return payload;
    }

    /** True where it brings no sound. */
    public boolean silent() {
        return payload.length == 0;
    }
}
