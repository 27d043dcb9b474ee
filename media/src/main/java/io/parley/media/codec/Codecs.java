package io.parley.media.codec;

/**
 * Encoders and decoders of every codec.
 *
 * @param opus the Opus to be used
 */
public record Codecs(OpusCodec opus) {
    /** The machine's own libopus where it has one, else Opus in Java at some three times its cost. */
    public static Codecs best() {
        return new Codecs(LibOpus.find().orElseGet(ConcentusOpus::new));
    }

    /** Opus in Java, whatever the machine has. */
    public static Codecs inJava() {
        return new Codecs(new ConcentusOpus());
    }

    /** A new encoder. */
    public Encoder encoder(AudioCodec codec) {
        return codec == AudioCodec.OPUS ? opus.encoder() : new G711Encoder(codec);
    }

    /** A new decoder. */
    public Decoder decoder(AudioCodec codec) {
        return codec == AudioCodec.OPUS ? opus.decoder() : new G711Decoder(codec);
    }
}
