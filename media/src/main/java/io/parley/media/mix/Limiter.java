package io.parley.media.mix;

/**
 * Brings a sum of 32 bits back to 16 bits without wrapping round and without clipping: where parties are loud together, all is turned down within 5 ms and
 * comes back within a quarter of a second; what the turning down comes too late for is bent below the limit. Sums up to the knee pass through unchanged. One for
 * each listener; confined to one thread.
 */
final class Limiter {
    /** Up to here samples pass as they are: 2 dB below full scale. */
    static final int KNEE = 26_000;

    private static final int ROOM = Short.MAX_VALUE - KNEE;
    private static final int ATTACK = 40;
    /** The way back in a frame of 20 ms. */
    private static final float RELEASE = 0.08f;

    private float gain = 1;

    /** Limits a frame. */
    void limit(int[] sum, short[] frame) {
        float before = gain;
        gain = next(peak(sum));
        if (before == 1 && gain == 1) {
            for (int i = 0; i < frame.length; i++) {
                frame[i] = (short) sum[i];
            }
            return;
        }
        for (int i = 0; i < frame.length; i++) {
            float turned = i < ATTACK ? before + (gain - before) * i / ATTACK : gain;
            frame[i] = bend(turned * sum[i]);
        }
    }

    private float next(int peak) {
        float most = peak > KNEE ? (float) KNEE / peak : 1;
        return Math.min(most, gain + RELEASE);
    }

    private static int peak(int[] sum) {
        int peak = 0;
        for (int each : sum) {
            peak = Math.max(peak, Math.abs(each));
        }
        return peak;
    }

    /** A sample below the limit: straight up to the knee, then nearer and nearer to full scale. */
    static short bend(float sample) {
        float loud = Math.abs(sample);
        if (loud <= KNEE) {
            return (short) Math.round(sample);
        }
        float over = loud - KNEE;
        float bent = KNEE + ROOM * over / (over + ROOM);
        return (short) Math.round(Math.copySign(bent, sample));
    }
}
