package io.parley.media.mix;

import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Encoder;
import java.util.concurrent.atomic.AtomicInteger;

/** Encoded frames on their way from a worker to a loop, in places that are used again and again. One thread puts, one takes. */
final class FrameRing {
    private static final int PLACES = 16;

    private final EncodedFrame[] places = new EncodedFrame[PLACES];
    private final AtomicInteger waiting = new AtomicInteger();
    private int in;
    private int out;

    FrameRing() {
        for (int i = 0; i < PLACES; i++) {
            places[i] = new EncodedFrame(new byte[Encoder.MOST_BYTES]);
        }
    }

    /** The place of the next frame, to be filled and {@link #put}; null where all are taken. */
    EncodedFrame free() {
        return waiting.get() < PLACES ? places[in] : null;
    }

    /** Hands on the place that is filled. */
    void put(AudioCodec codec, long number, int length) {
        places[in].set(codec, number, length);
        in = (in + 1) % PLACES;
        waiting.incrementAndGet();
    }

    /** The next frame, until it is {@link #taken}; null where there is none. */
    EncodedFrame next() {
        return waiting.get() > 0 ? places[out] : null;
    }

    /** The next frame's place is free again. */
    void taken() {
        out = (out + 1) % PLACES;
        waiting.decrementAndGet();
    }
}
