package io.parley.media.quality;

import io.parley.media.codec.AudioCodec;

/**
 * The E-model (ITU-T G.107) with its default values everywhere but in delay and packet loss: R = 93.2 − Idd − Ie,eff, and the mean opinion score that
 * belongs to it (G.107 Annex B). Loss is taken as random (BurstR = 1). The impairment of G.711 without concealment is Ie = 0, Bpl = 4.3 (G.113 Appendix I).
 * G.113 has no figures for Opus: taken are those of GSM-EFR and AMR at 12.2 kbit/s, Ie = 5, Bpl = 10, the nearest speech codec with concealment there. They are
 * on the safe side, as Opus has twice the bits and forward error correction besides.
 */
public final class EModel {
    private static final double R_DEFAULT = 93.2;
    private static final double BPL_G711 = 4.3;
    private static final double IE_OPUS = 5;
    private static final double BPL_OPUS = 10;

    private EModel() {}

    /**
     * The rating factor R of G.711.
     *
     * @param delayMillis one-way delay mouth to ear, in ms
     * @param lossPercent packets lost, 0 to 100
     * @return 0 to 93.2
     */
    public static double rating(double delayMillis, double lossPercent) {
        return rating(delayMillis, lossPercent, 0, BPL_G711);
    }

    /**
     * The rating factor R of a codec.
     *
     * @param delayMillis one-way delay mouth to ear, in ms
     * @param lossPercent packets lost, 0 to 100
     * @return 0 to 93.2
     */
    public static double rating(AudioCodec codec, double delayMillis, double lossPercent) {
        return codec == AudioCodec.OPUS
                ? rating(delayMillis, lossPercent, IE_OPUS, BPL_OPUS)
                : rating(delayMillis, lossPercent);
    }

    /** With the equipment impairment factor and the robustness against loss of a codec (G.107 7.5). */
    private static double rating(double delayMillis, double lossPercent, double ie, double bpl) {
        double loss = Math.clamp(lossPercent, 0, 100);
        double equipment = ie + (95 - ie) * loss / (loss + bpl);
        return Math.clamp(R_DEFAULT - delayImpairment(delayMillis) - equipment, 0, R_DEFAULT);
    }

    /** Mean opinion score of a rating: 1.0 to 4.5. */
    public static double mos(double rating) {
        if (rating <= 0) {
            return 1;
        }
        if (rating >= 100) {
            return 4.5;
        }
        return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
    }

    /** Idd: nothing up to 100 ms, rising after. */
    private static double delayImpairment(double delayMillis) {
        if (delayMillis <= 100) {
            return 0;
        }
        double x = Math.log(delayMillis / 100) / Math.log(2);
        return 25 * (root6(1 + Math.pow(x, 6)) - 3 * root6(1 + Math.pow(x / 3, 6)) + 2);
    }

    private static double root6(double value) {
        return Math.pow(value, 1.0 / 6);
    }
}
