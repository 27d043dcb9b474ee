package io.parley.media.warmup;

import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Codecs;
import io.parley.media.codec.Decoder;
import io.parley.media.codec.Encoder;
import io.parley.media.work.AudioWork;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Has a worker encode and decode Opus before the first call wants it: where it runs in Java, its first seconds cost many times the later ones. */
final class Rehearsal implements AudioWork {
    private static final int TICKS = 30;
    private static final int FRAMES_A_TICK = 10;

    private final Codecs codecs;
    private final CountDownLatch done;
    private final short[] frame = new short[AudioCodec.FRAME];
    private final short[] decoded = new short[Decoder.MOST_SAMPLES];
    private final byte[] payload = new byte[Encoder.MOST_BYTES];
    private int ticks;

    /** Counts the latch down when it is over. */
    Rehearsal(Codecs codecs, CountDownLatch done) {
        this.codecs = codecs;
        this.done = done;
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (short) (5000 * Math.sin(2 * Math.PI * i / 40) + 2000 * Math.sin(2 * Math.PI * i / 16));
        }
    }

    @Override
    public boolean tick() {
        try (Encoder encoder = codecs.encoder(AudioCodec.OPUS);
                Decoder decoder = codecs.decoder(AudioCodec.OPUS)) {
            for (int i = 0; i < FRAMES_A_TICK; i++) {
                byte[] packet = Arrays.copyOf(payload, encoder.encode(frame, payload));
                decoder.recover(packet, decoded, AudioCodec.FRAME);
                decoder.decode(packet, decoded);
            }
            decoder.conceal(decoded, AudioCodec.FRAME);
        }
        ticks++;
        return ticks < TICKS;
    }

    @Override
    public void close() {
        done.countDown();
    }
}
