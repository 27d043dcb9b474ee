package io.parley.media.mix;

import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Codecs;
import io.parley.media.codec.Encoder;
import io.parley.media.playout.AudioCount;
import io.parley.media.usage.Tally;
import java.util.Optional;
import java.util.function.Consumer;

/** Encodes what a leg hears in the codec of its peer, and hands it to the leg's loop by a bounded way: what the loop does not take in time is dropped and counted. */
public final class EncodedOutlet implements Outlet {
    private final Codecs codecs;
    private final Tally<AudioCount> tally;
    private final Runnable ready;
    private final Consumer<String> ended;
    private final FrameRing ring = new FrameRing();
    private volatile Optional<AudioCodec> spoken = Optional.empty();
    private Optional<AudioCodec> encoding = Optional.empty();
    private Encoder encoder;
    private long number;

    /**
     * Makes one.
     *
     * @param tally what the worker counts
     * @param ready called on the worker when a frame can be taken
     * @param ended called on the worker when sounds beside are at their end, with the play list's id
     */
    EncodedOutlet(Codecs codecs, Tally<AudioCount> tally, Runnable ready, Consumer<String> ended) {
        this.codecs = codecs;
        this.tally = tally;
        this.ready = ready;
        this.ended = ended;
    }

    /** Sets the codec that the peer is sent from now on; empty while it may not hear anything. On the loop. */
    public void speaks(Optional<AudioCodec> codec) {
        if (!codec.equals(spoken)) {
            spoken = codec;
        }
    }

    /** The next frame, until it is {@link #taken}; null where there is none. On the loop. */
    public EncodedFrame next() {
        return ring.next();
    }

    /** The frame was used. On the loop. */
    public void taken() {
        ring.taken();
    }

    @Override
    public void frame(short[] samples) {
        number++;
        if (!encoding.equals(spoken)) {
            encode(spoken);
        }
        if (encoder == null) {
            return;
        }
        EncodedFrame place = ring.free();
        if (place == null) {
            tally.add(AudioCount.AUDIO_OVERFLOWED);
            return;
        }
        ring.put(encoding.get(), number, encoder.encode(samples, place.payload()));
        tally.add(AudioCount.AUDIO_ENCODED);
        ready.run();
    }

    private void encode(Optional<AudioCodec> next) {
        close();
        encoder = next.map(codecs::encoder).orElse(null);
        encoding = next;
    }

    @Override
    public void played(String playlist) {
        ended.accept(playlist);
    }

    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
            encoder = null;
        }
        encoding = Optional.empty();
    }
}
