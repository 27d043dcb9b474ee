package io.parley.media.path;

import io.parley.media.codec.AudioCodec;
import io.parley.media.net.PacketBuffer;
import io.parley.media.playout.Arrived;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The sound that a leg hears of the other by way of a worker, as one source of its stream: the frames that come back, and the telephone events that
 * did not go there, with numbers and times in one sequence. Confined to the leg's loop.
 */
final class ConvertedSource {
    private final LegStream leg;
    private final FrameSequence frames = new FrameSequence();
    private Optional<Conversion> conversion = Optional.empty();
    private int bridge;

    ConvertedSource(LegStream leg) {
        this.leg = leg;
    }

    /** Gives a packet to the worker; false where that is too far behind. */
    boolean take(PacketBuffer buffer, int payload, int end, AudioCodec from, AudioCodec to, int through, long now) {
        return feed(Arrived.of(buffer.bytes(), payload, end, now), from, to, through);
    }

    /** A packet of a telephone event: its number will not be missed. */
    void passOver(ByteBuffer packet, AudioCodec from, AudioCodec to, int through, long now) {
        feed(Arrived.of(packet, 0, 0, now), from, to, through);
    }

    private boolean feed(Arrived packet, AudioCodec from, AudioCodec to, int through) {
        if (conversion.isEmpty() || bridge != through || !conversion.get().fits(from, to)) {
            end();
            bridge = through;
            StreamContext context = leg.context();
            conversion = Optional.of(Conversion.begin(
                    from, to, context.codecs(), context.workers().idlest(), this::converted));
        }
        return conversion.get().take(packet);
    }

    private void converted(Conversion from, long number, byte[] payload) {
        leg.soon(() -> leg.outbound().converted(from, number, payload, System.nanoTime()));
    }

    /** True for the conversion that is in use: what an earlier one still gives is not heard. */
    boolean current(Conversion from) {
        return conversion.isPresent() && conversion.get() == from;
    }

    /** True while a worker is at it. */
    boolean active() {
        return conversion.isPresent();
    }

    /** Nothing more comes from the other leg by this way. */
    void end() {
        if (conversion.isPresent()) {
            conversion.get().end();
            conversion = Optional.empty();
            frames.restart();
            leg.outbound().stream().interrupt();
        }
    }

    /** Numbers and times of what comes by this way. */
    FrameSequence frames() {
        return frames;
    }
}
