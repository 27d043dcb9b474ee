package io.parley.media.codec;

/** One law of G.711 as an encoder: it has no state. */
record G711Encoder(AudioCodec law) implements Encoder {
    @Override
    public int encode(short[] frame, byte[] payload) {
        G711.encode(law, frame, payload);
        return frame.length;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
