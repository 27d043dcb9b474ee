package io.parley.media.mix;

import java.util.Arrays;

/**
 * The sum of speakers that one listener hears, each at a gain. Where it hears most of them as they speak, the sum is the total of all, which is made once for
 * all listeners, less what differs: in a conference, the listener's own part. Immutable.
 */
final class Sum {
    private final boolean fromTotal;
    private final int[] speakers;
    private final float[] factors;

    private Sum(boolean fromTotal, int[] speakers, float[] factors) {
        this.fromTotal = fromTotal;
        this.speakers = speakers;
        this.factors = factors;
    }

    /**
     * The cheaper of the two ways to a sum.
     *
     * @param gains the factor of each speaker, by its index; 0 for one that is not heard
     */
    static Sum of(float[] gains) {
        int[] heard = where(gains, 0);
        int[] differing = where(gains, 1);
        boolean fromTotal = differing.length < heard.length;
        int[] terms = fromTotal ? differing : heard;
        float[] factors = new float[terms.length];
        for (int i = 0; i < terms.length; i++) {
            factors[i] = gains[terms[i]];
        }
        return new Sum(fromTotal, terms, factors);
    }

    private static int[] where(float[] gains, float not) {
        int[] found = new int[gains.length];
        int count = 0;
        for (int i = 0; i < gains.length; i++) {
            if (gains[i] != not) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Additions for each sample of a listener: what it costs. */
    int terms() {
        return speakers.length;
    }

    /**
     * Makes the sum.
     *
     * @param total the sum of the frames of all who sound
     * @param frames the frame of each speaker, by its index; null for one that is silent now
     * @param into where it goes
     */
    void make(int[] total, short[][] frames, int[] into) {
        if (fromTotal) {
            System.arraycopy(total, 0, into, 0, into.length);
        } else {
            Arrays.fill(into, 0);
        }
        for (int i = 0; i < speakers.length; i++) {
            short[] frame = frames[speakers[i]];
            if (frame != null) {
                add(frame, factors[i], into);
            }
        }
    }

    private void add(short[] frame, float factor, int[] into) {
        if (factor == 0) {
            subtract(frame, into);
        } else if (factor == 1) {
            add(frame, into);
        } else {
            int less = fromTotal ? 1 : 0;
            for (int i = 0; i < into.length; i++) {
                into[i] += Math.round(factor * frame[i]) - less * frame[i];
            }
        }
    }

    /** Adds a frame as it is. */
    static void add(short[] frame, int[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] += frame[i];
        }
    }

    private static void subtract(short[] frame, int[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] -= frame[i];
        }
    }
}
