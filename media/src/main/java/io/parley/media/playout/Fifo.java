package io.parley.media.playout;

import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Decoder;

/** Samples that wait to be taken in frames of 20 ms. */
final class Fifo {
    private static final int FRAME = AudioCodec.FRAME;

    private final short[] samples = new short[2 * FRAME + 2 * Decoder.MOST_SAMPLES];
    private int size;

    int size() {
        return size;
    }

    /** Adds samples, where fewer than two frames wait. */
    void add(short[] more, int count) {
        System.arraycopy(more, 0, samples, size, count);
        size += count;
    }

    /** Takes a frame, which must be there. */
    void take(short[] frame) {
        System.arraycopy(samples, 0, frame, 0, FRAME);
        drop();
    }

    /** Makes one frame of the first two, from the first to the second; false where there are not two. */
    boolean blend() {
        if (size < 2 * FRAME) {
            return false;
        }
        for (int i = 0; i < FRAME; i++) {
            samples[FRAME + i] = (short) ((samples[i] * (FRAME - i) + samples[FRAME + i] * i) / FRAME);
        }
        drop();
        return true;
    }

    private void drop() {
        size -= FRAME;
        System.arraycopy(samples, FRAME, samples, 0, size);
    }
}
