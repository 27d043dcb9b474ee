package io.parley.media.playout;

import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Concealment;
import io.parley.media.codec.Decoder;
import io.parley.media.rtp.RtpClock;
import io.parley.media.usage.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sound of one peer, 20 ms at a time. Packets wait in the order of their numbers until their time has come ({@link DelayTarget}). A packet that is missing by
 * then is recovered from the next one where that tells of it, else concealed. When none is there, sound is made up for a while without passing over numbers
 * and without the decoder, whose state fits the packets that are still to come: those that are only late are still heard, and the delay grows; when it stays
 * above the target, a frame is blended into the next and it shrinks again. After a long while without packets the peer is taken as silent (as in DTX, RFC 7587
 * 3.1.3), until the next one comes. Confined to one thread.
 */
public final class Playout implements AutoCloseable {
    private static final int FRAME = AudioCodec.FRAME;
    private static final int PLACES = 64;
    private static final int MOST_GAP = 6;
    private static final int MADE_UP = 5;
    private static final int MADE_UP_QUIET = 25;
    private static final int QUIET_PAYLOAD = 2;
    private static final int WINDOW = 25;
    private static final int SLACK = FRAME * 3 / 2;
    private static final int MUCH = 10 * FRAME;

    private final Decoder decoder;
    private final RtpClock clock;
    private final Tally<AudioCount> tally;
    private final DelayTarget target = new DelayTarget();
    private final Arrived[] places = new Arrived[PLACES];
    private final short[] decoded = new short[Decoder.MOST_SAMPLES];
    private final Fifo ready = new Fifo();
    private final Concealment concealment = new Concealment();
    private int ssrc;
    private boolean started;
    private boolean playing;
    private int next;
    private int waiting;
    private int waited;
    private int usual = FRAME;
    private int madeUp;
    private boolean quiet;
    private int window;
    private int least;

    /** Begins with a decoder, which it closes with itself. */
    public Playout(AudioCodec codec, Decoder decoder, Tally<AudioCount> tally) {
        this.decoder = decoder;
        this.tally = tally;
        clock = new RtpClock(codec.clockRate());
    }

    /** Takes a packet. */
    public void arrived(Arrived packet) {
        int ahead = (short) (packet.sequence() - next);
        if (!started || packet.ssrc() != ssrc || ahead >= PLACES || ahead <= -PLACES) {
            renew(packet);
            ahead = 0;
        }
        if (ahead < 0 && ahead > -MOST_GAP && !playing && place(next) != null) {
            // The first packets came in disorder, and nothing was heard yet.
            next = packet.sequence();
            ahead = 0;
        }
        if (ahead < 0 || place(packet.sequence()) != null) {
            tally.add(AudioCount.AUDIO_LATE);
            return;
        }
        places[packet.sequence() % PLACES] = packet;
        waiting++;
        if (!packet.silent()) {
            target.arrived(packet.nanos(), packet.timestamp(), clock);
        }
    }

    private void renew(Arrived packet) {
        Arrays.fill(places, null);
        waiting = 0;
        started = true;
        ssrc = packet.ssrc();
        next = packet.sequence();
        rest();
    }

    private void rest() {
        playing = false;
        waited = 0;
        madeUp = 0;
        quiet = false;
        window = 0;
        least = Integer.MAX_VALUE;
    }

    /**
     * The next 20 ms; to be called every 20 ms.
     *
     * @param frame where {@link AudioCodec#FRAME} samples go
     * @return false where there is nothing to be heard
     */
    public boolean take(short[] frame) {
        if (!playing && !begins()) {
            return false;
        }
        while (ready.size() < FRAME && playing) {
            fill();
        }
        if (ready.size() < FRAME) {
            return false;
        }
        shorten();
        ready.take(frame);
        return true;
    }

    /** Packets that were not heard yet, in their order: what is left when the sound goes on by another way. */
    public List<Arrived> waiting() {
        List<Arrived> left = new ArrayList<>(waiting);
        for (int i = 0; i < PLACES && left.size() < waiting; i++) {
            if (place(next + i) != null) {
                left.add(place(next + i));
            }
        }
        return left;
    }

    /** True once enough waits, or the first has waited long enough. */
    private boolean begins() {
        if (waiting == 0) {
            return false;
        }
        if (waiting * usual < target.samples() && waited < target.samples()) {
            waited += FRAME;
            return false;
        }
        playing = true;
        while (place(next) == null) {
            next = (next + 1) & 0xFFFF;
        }
        return true;
    }

    private void fill() {
        if (place(next) != null) {
            hear(place(next));
            pass();
        } else if (waiting > 0) {
            bridge();
        } else if (madeUp < (quiet ? MADE_UP_QUIET : MADE_UP)) {
            madeUp++;
            makeUp();
        } else {
            rest();
        }
    }

    private void hear(Arrived packet) {
        if (packet.silent()) {
            return;
        }
        int count = decoder.decode(packet.payload(), decoded);
        if (count == Decoder.BAD) {
            tally.add(AudioCount.AUDIO_BAD);
            conceal(usual);
            return;
        }
        tally.add(AudioCount.AUDIO_DECODED);
        ready(count);
        usual = Math.max(count / 20 * 20, 20);
        quiet = packet.payload().length <= QUIET_PAYLOAD;
        madeUp = 0;
    }

    /** A packet is missing and later ones are there: its time has come. A frame that was made up while none was there stands for it already. */
    private void bridge() {
        int gap = 1;
        while (place(next + gap) == null) {
            gap++;
        }
        if (gap > MOST_GAP || madeUp > 0) {
            int left = gap > MOST_GAP ? 0 : Math.max(0, gap - madeUp * FRAME / usual);
            madeUp = 0;
            while (gap > left) {
                decoder.conceal(decoded, usual);
                pass();
                gap--;
            }
            return;
        }
        Arrived after = place(next + 1);
        if (after != null && !after.silent() && decoder.recover(after.payload(), decoded, usual)) {
            tally.add(AudioCount.AUDIO_RECOVERED);
            ready(usual);
        } else {
            conceal(usual);
        }
        pass();
    }

    private void conceal(int count) {
        decoder.conceal(decoded, count);
        ready(count);
        tally.add(AudioCount.AUDIO_CONCEALED);
    }

    /** 20 ms without a packet: in a pause of the peer the decoder knows its noise, else what was heard goes on. */
    private void makeUp() {
        if (quiet) {
            conceal(FRAME);
            return;
        }
        concealment.makeUp(decoded, FRAME);
        ready.add(decoded, FRAME);
        tally.add(AudioCount.AUDIO_CONCEALED);
    }

    private void ready(int count) {
        concealment.heard(decoded, count);
        ready.add(decoded, count);
    }

    private void pass() {
        if (place(next) != null) {
            places[next % PLACES] = null;
            waiting--;
        }
        next = (next + 1) & 0xFFFF;
    }

    private Arrived place(int sequence) {
        return places[(sequence & 0xFFFF) % PLACES];
    }

    /** Comes back to the delay aimed at, where more waited for the whole of a window. */
    private void shorten() {
        least = Math.min(least, waiting * usual + ready.size());
        if (++window < WINDOW) {
            return;
        }
        int excess = least - target.samples();
        window = 0;
        least = Integer.MAX_VALUE;
        while (excess > MUCH && waiting > 1) {
            if (place(next) != null) {
                tally.add(AudioCount.AUDIO_HURRIED);
                excess -= usual;
            }
            pass();
        }
        if (excess > SLACK) {
            while (ready.size() < 2 * FRAME && waiting > 0) {
                fill();
            }
            if (ready.blend()) {
                tally.add(AudioCount.AUDIO_HURRIED);
            }
        }
    }

    @Override
    public void close() {
        decoder.close();
    }
}
