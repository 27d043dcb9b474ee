package io.parley.media.relay;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Finds a tone in sound: the share of its power that lies at one frequency, 0 to about 1. */
final class Goertzel {
    private Goertzel() {}

    static double share(short[] samples, double hertz) {
        double coefficient = 2 * Math.cos(2 * Math.PI * hertz / 8000);
        double before = 0;
        double beforeThat = 0;
        double total = 0;
        for (short sample : samples) {
            double now = sample + coefficient * before - beforeThat;
            beforeThat = before;
            before = now;
            total += (double) sample * sample;
        }
        double power = before * before + beforeThat * beforeThat - coefficient * before * beforeThat;
        return total == 0 ? 0 : power / (total * samples.length / 2);
    }

    /** The amplitude of a tone in the typical tenth of a second. A multiple of 10 Hz is told well apart from others. */
    static double amplitude(short[] samples, double hertz) {
        double[] found = IntStream.range(0, samples.length / 800)
                .mapToDouble(i -> once(Arrays.copyOfRange(samples, 800 * i, 800 * i + 800), hertz))
                .sorted()
                .toArray();
        return found.length == 0 ? 0 : found[found.length / 2];
    }

    private static double once(short[] samples, double hertz) {
        double power = 0;
        for (short sample : samples) {
            power += (double) sample * sample / samples.length;
        }
        return Math.sqrt(2 * power * share(samples, hertz));
    }

    /** How much louder one amplitude is than another, in dB. */
    static double decibels(double amplitude, double than) {
        return 20 * Math.log10(Math.max(amplitude, 0.1) / than);
    }
}
