package io.parley.media.mix;

import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Codecs;
import io.parley.media.playout.Arrived;
import io.parley.media.playout.AudioCount;
import io.parley.media.playout.Playout;
import io.parley.media.usage.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/** The way of one speaker's packets into a mix, in one codec: waiting room → playout (order, losses). Decoded once, however many hear it. */
final class Inlet {
    private static final int MOST_WAITING = 64;

    private final AudioCodec codec;
    private final Queue<Arrived> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private Playout playout;

    Inlet(AudioCodec codec) {
        this.codec = codec;
    }

    AudioCodec codec() {
        return codec;
    }

    /** Takes a packet; false where the worker is too far behind. On the loop. */
    boolean take(Arrived packet) {
        return waiting.offer(packet);
    }

    /** The next 20 ms; false where there is nothing to be heard. On the worker. */
    boolean pull(short[] frame, Codecs codecs, Tally<AudioCount> tally) {
        if (playout == null) {
            playout = new Playout(codec, codecs.decoder(codec), tally);
        }
        for (Arrived packet = waiting.poll(); packet != null; packet = waiting.poll()) {
            playout.arrived(packet);
        }
        return playout.take(frame);
    }

    /** Ends it; what was not heard, in its order. On the worker. */
    List<Arrived> end() {
        List<Arrived> left = new ArrayList<>();
        if (playout != null) {
            left.addAll(playout.waiting());
            playout.close();
            playout = null;
        }
        return left;
    }

    /** Takes out the packets that came after the end. On the loop. */
    void drain(List<Arrived> into) {
        for (Arrived packet = waiting.poll(); packet != null; packet = waiting.poll()) {
            into.add(packet);
        }
    }
}
