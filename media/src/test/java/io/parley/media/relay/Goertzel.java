package io.parley.media.relay;

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
}
