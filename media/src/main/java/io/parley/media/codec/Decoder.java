package io.parley.media.codec;

/** Makes sound of payloads, and something that passes for sound where payloads are lost. Keeps state; made, used and closed by one thread. */
public interface Decoder extends AutoCloseable {
    /** Samples of the longest payload taken: 120 ms. */
    int MOST_SAMPLES = 960;

    /** The result of {@link #decode} for a payload that makes no sense. */
    int BAD = -1;

    /**
     * Decodes the next payload.
     *
     * @param samples where the sound goes, at least {@link #MOST_SAMPLES}
     * @return its samples at 8 kHz, or {@link #BAD}
     */
    int decode(byte[] payload, short[] samples);

    /**
     * Makes the sound of a lost payload from what the next one tells of it. To be called instead of {@link #conceal}, before the next one is decoded.
     *
     * @param next the payload after the lost one
     * @param count samples wished, a multiple of 20 (2.5 ms), at most {@link #MOST_SAMPLES}
     * @return false where the next payload tells nothing: the samples are untouched then
     */
    boolean recover(byte[] next, short[] samples, int count);

    /**
     * Makes up the sound of a lost payload from what was heard before, fading away as losses go on.
     *
     * @param count samples wished, a multiple of 20 (2.5 ms), at most {@link #MOST_SAMPLES}
     */
    void conceal(short[] samples, int count);

    @Override
    void close();
}
