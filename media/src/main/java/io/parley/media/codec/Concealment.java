package io.parley.media.codec;

/**
 * Concealment of lost sound after the idea of ITU-T G.711 Appendix I: the last pitch period is repeated, faded out over 60 ms, and blended into what comes
 * after the loss. All lengths in samples at 8 kHz. Confined to one thread.
 */
public final class Concealment {
    private static final int HISTORY = 400;
    private static final int LEAST_PITCH = 40;
    private static final int MOST_PITCH = 120;
    private static final int COMPARED = 160;
    private static final int BLEND = 32;
    private static final int FULL = 80;
    private static final int FADED = 480;

    private final short[] history = new short[HISTORY];
    private final short[] period = new short[MOST_PITCH];
    private int pitch;
    private int made;

    /** Takes sound that came; its beginning is blended with what was made up, where something was. */
    public void heard(short[] samples, int count) {
        if (made > 0) {
            for (int i = 0; i < Math.min(BLEND, count); i++) {
                samples[i] = mix(next(), samples[i], i, BLEND);
            }
            made = 0;
        }
        keep(samples, count);
    }

    /** Makes up sound that did not come. */
    public void makeUp(short[] samples, int count) {
        if (made == 0) {
            begin();
        }
        for (int i = 0; i < count; i++) {
            samples[i] = next();
        }
        keep(samples, count);
    }

    private short next() {
        double gain = Math.clamp((FADED - made) / (double) (FADED - FULL), 0, 1);
        return (short) (gain * period[made++ % pitch]);
    }

    /** Cuts out the last pitch period, its end bent so that it runs into its own beginning. */
    private void begin() {
        pitch = pitch();
        System.arraycopy(history, HISTORY - pitch, period, 0, pitch);
        int bent = pitch / 4;
        for (int i = 0; i < bent; i++) {
            period[pitch - bent + i] = mix(history[HISTORY - bent + i], history[HISTORY - pitch - bent + i], i, bent);
        }
    }

    /** The lag at which the latest 20 ms are most like what was before them. */
    private int pitch() {
        int best = MOST_PITCH;
        double most = 0;
        for (int lag = LEAST_PITCH; lag <= MOST_PITCH; lag++) {
            double product = 0;
            double power = 1;
            for (int i = HISTORY - COMPARED; i < HISTORY; i++) {
                product += (double) history[i] * history[i - lag];
                power += (double) history[i - lag] * history[i - lag];
            }
            double alike = product / Math.sqrt(power);
            if (alike > most) {
                most = alike;
                best = lag;
            }
        }
        return best;
    }

    private void keep(short[] samples, int count) {
        int kept = Math.min(count, HISTORY);
        System.arraycopy(history, kept, history, 0, HISTORY - kept);
        System.arraycopy(samples, count - kept, history, HISTORY - kept, kept);
    }

    private static short mix(short from, short to, int step, int steps) {
        return (short) ((from * (steps - step) + to * step) / steps);
    }
}
