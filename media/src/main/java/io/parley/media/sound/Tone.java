package io.parley.media.sound;

import java.util.Locale;

/** Tones made by code, with the cadences of ETSI TR 101 041-2 (425 Hz); each is one period, to be repeated. */
enum Tone {
    RINGBACK(425, 1000, 4000),
    BUSY(425, 500, 500),
    CONGESTION(425, 240, 260),
    BEEP(1000, 300, 0),
    SILENCE(0, 0, 1000);

    private static final int RATE_PER_MILLI = 8;
    private static final double LEVEL = 0.1 * Short.MAX_VALUE;
    private static final int RAMP = 40;

    private final int hertz;
    private final int onMillis;
    private final int offMillis;

    Tone(int hertz, int onMillis, int offMillis) {
        this.hertz = hertz;
        this.onMillis = onMillis;
        this.offMillis = offMillis;
    }

    String soundName() {
        return "tone/" + name().toLowerCase(Locale.ROOT);
    }

    /** One period at −20 dBFS, its edges ramped over 5 ms so that they do not click. */
    Sound sound() {
        int on = onMillis * RATE_PER_MILLI;
        short[] samples = new short[on + offMillis * RATE_PER_MILLI];
        for (int i = 0; i < on; i++) {
            double ramp = Math.min(1.0, Math.min(i, on - 1 - i) / (double) RAMP);
            samples[i] = (short) (LEVEL * ramp * Math.sin(2 * Math.PI * hertz * i / 8000.0));
        }
        return Sound.of(samples);
    }
}
