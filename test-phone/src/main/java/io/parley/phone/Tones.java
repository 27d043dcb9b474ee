package io.parley.phone;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Sines in sound: made, and found by Goertzel's algorithm. Samples are linear, 16 bits, 8000 a second unless told. */
public final class Tones {
    private static final int RATE = 8000;
    private static final int AMPLITUDE = 8000;

    private Tones() {}

    /** A sample of a tone, of middling loudness. */
    public static int sample(double hertz, int at) {
        return (int) (AMPLITUDE * Math.sin(2 * Math.PI * hertz * at / RATE));
    }

    /** The share of the sound's energy that lies at a frequency, of 8000 samples a second. */
    public static double share(short[] samples, double hertz) {
        return share(samples, hertz, RATE);
    }

    /** The share of the sound's energy that lies at a frequency: near 1 for a pure tone, near 0 when it is not there. */
    public static double share(short[] samples, double hertz, int rate) {
        double energy = 0;
        double coefficient = 2 * Math.cos(2 * Math.PI * hertz / rate);
        double last = 0;
        double before = 0;
        for (short sample : samples) {
            double now = sample + coefficient * last - before;
            before = last;
            last = now;
            energy += (double) sample * sample;
        }
        double power = last * last + before * before - coefficient * last * before;
        return energy < samples.length * 100.0 ? 0 : 2 * power / (samples.length * energy);
    }

    /** The amplitude of a tone in the typical tenth of a second, of 8000 samples a second. A multiple of 10 Hz is told well apart from others. */
    public static double amplitude(short[] samples, double hertz) {
        int tenth = RATE / 10;
        double[] found = IntStream.range(0, samples.length / tenth)
                .mapToObj(i -> Arrays.copyOfRange(samples, tenth * i, tenth * (i + 1)))
                .mapToDouble(part -> loudness(part) * Math.sqrt(2 * share(part, hertz)))
                .sorted()
                .toArray();
        return found.length == 0 ? 0 : found[found.length / 2];
    }

    /** How much louder one amplitude is than another, in dB. */
    public static double decibels(double amplitude, double than) {
        return 20 * Math.log10(Math.max(amplitude, 0.1) / than);
    }

    /** The mean of the samples' squares, square-rooted: 0 in digital silence. */
    public static double loudness(short[] samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return samples.length == 0 ? 0 : Math.sqrt(sum / samples.length);
    }
}
