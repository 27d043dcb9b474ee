package io.parley.media.path;

import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Codecs;
import io.parley.media.codec.Encoder;
import io.parley.media.playout.Arrived;
import io.parley.media.playout.AudioCount;
import io.parley.media.playout.Playout;
import io.parley.media.usage.Tally;
import io.parley.media.work.AudioWork;
import io.parley.media.work.AudioWorker;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way of sound through a worker, from one leg of a bridge to the other: copied from the loop → waiting room → playout (order, losses) → encoder → back to
 * the loop of the leg that hears it. Waiting room and way back are bounded; what does not fit is dropped and counted.
 */
final class Conversion implements AudioWork {
    private static final int MOST_WAITING = 64;
    private static final int MOST_RETURNING = 25;

    /** Where frames go. Called on the worker. */
    interface Taker {
        /** Hands on the payload of 20 ms; the number counts frames of 20 ms since the beginning, those in which nothing was heard included. */
        void frame(Conversion from, long number, byte[] payload);
    }

    private final AudioCodec from;
    private final AudioCodec to;
    private final Codecs codecs;
    private final Tally<AudioCount> tally;
    private final Taker taker;
    private final Queue<Arrived> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger returning = new AtomicInteger();
    private final short[] frame = new short[AudioCodec.FRAME];
    private final byte[] payload = new byte[Encoder.MOST_BYTES];
    private Optional<Stage> stage = Optional.empty();
    private long number;
    private volatile boolean ended;

    private Conversion(AudioCodec from, AudioCodec to, Codecs codecs, Tally<AudioCount> tally, Taker taker) {
        this.from = from;
        this.to = to;
        this.codecs = codecs;
        this.tally = tally;
        this.taker = taker;
    }

    /** Begins a conversion on a worker. */
    static Conversion begin(AudioCodec from, AudioCodec to, Codecs codecs, AudioWorker worker, Taker taker) {
        Conversion conversion = new Conversion(from, to, codecs, worker.tally(), taker);
        worker.add(conversion);
        return conversion;
    }

    /** The parts that keep state of the sound: made and closed on the worker, as native memory wants it. */
    private record Stage(Playout playout, Encoder encoder) {}

    private Stage stage() {
        if (stage.isEmpty()) {
            stage = Optional.of(new Stage(new Playout(from, codecs.decoder(from), tally), codecs.encoder(to)));
        }
        return stage.get();
    }

    boolean fits(AudioCodec source, AudioCodec target) {
        return source == from && target == to && !ended;
    }

    /** Takes a packet; false where the worker is too far behind. On the loop. */
    boolean take(Arrived packet) {
        return waiting.offer(packet);
    }

    /** A frame came back to the loop. */
    void returned() {
        returning.decrementAndGet();
    }

    /** No more is wanted. Any thread. */
    void end() {
        ended = true;
    }

    @Override
    public boolean tick() {
        if (ended) {
            return false;
        }
        Stage now = stage();
        for (Arrived packet = waiting.poll(); packet != null; packet = waiting.poll()) {
            now.playout().arrived(packet);
        }
        number++;
        if (now.playout().take(frame)) {
            int size = now.encoder().encode(frame, payload);
            tally.add(AudioCount.AUDIO_ENCODED);
            if (returning.incrementAndGet() > MOST_RETURNING) {
                returned();
                tally.add(AudioCount.AUDIO_OVERFLOWED);
            } else {
                taker.frame(this, number, Arrays.copyOf(payload, size));
            }
        }
        return true;
    }

    @Override
    public void close() {
        stage.ifPresent(s -> {
            s.playout().close();
            s.encoder().close();
        });
    }
}
