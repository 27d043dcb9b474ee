package io.parley.media.codec;

/** One law of G.711 as a decoder, with concealment beside it. */
final class G711Decoder implements Decoder {
    private final AudioCodec law;
    private final Concealment concealment = new Concealment();

    G711Decoder(AudioCodec law) {
        this.law = law;
    }

    @Override
    public int decode(byte[] payload, short[] samples) {
        if (payload.length == 0 || payload.length > MOST_SAMPLES) {
            return BAD;
        }
        G711.decode(law, payload, payload.length, samples);
        concealment.heard(samples, payload.length);
        return payload.length;
    }

    @Override
    public boolean recover(byte[] next, short[] samples, int count) {
        return false;
    }

    @Override
    public void conceal(short[] samples, int count) {
        concealment.makeUp(samples, count);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
