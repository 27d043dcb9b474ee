package io.parley.media.relay;

import io.parley.media.api.MediaEvents;
import io.parley.media.api.MediaLeg;
import io.parley.media.api.MediaQuality;
import io.parley.media.api.Playlist;
import io.parley.media.api.Signalling;
import io.parley.media.codec.AudioCodec;
import io.parley.media.dtmf.DigitEvent;
import io.parley.media.dtmf.DigitSequence;
import io.parley.media.loop.Inbox;
import io.parley.media.net.MediaLoop;
import io.parley.media.path.EventListener;
import io.parley.media.path.LegCount;
import io.parley.media.path.LegOwner;
import io.parley.media.path.LegStream;
import io.parley.media.quality.EModel;
import io.parley.media.sdp.Agreement;
import io.parley.media.sdp.Negotiation;
import io.parley.media.sound.Playback;
import io.parley.media.usage.Tally;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * A leg as callers see it. Offer and answer are worked out on the caller's thread, under the leg's own lock; everything else goes through the inbox to the
 * loop that owns the ports.
 */
public final class RelayLeg implements MediaLeg, EventListener {
    private static final double FRAME_MILLIS = 20;
    private static final double LEAST_BUFFER_MILLIS = 40;

    private final String name;
    private final RelayServer server;
    private final LegOwner owner;
    private final Inbox inbox;
    private final LegStream stream;
    private final Negotiation negotiation;
    private final Signalling signalling;
    private final Tally<LegCount> tally = new Tally<>(LegCount.class);
    private volatile Optional<Agreement> agreement = Optional.empty();
    private Optional<InetAddress> signalledFrom = Optional.empty();

    RelayLeg(String name, MediaEvents events, Signalling signalling, RelayServer server, NewLeg made) {
        this.name = name;
        this.signalling = signalling;
        this.server = server;
        long seed = made.local().session() * 31 + made.local().rtpPort();
        inbox = new Inbox(made.loop());
        negotiation = made.negotiation();
        owner = new LegOwner(this, events, inbox, tally, seed);
        stream = new LegStream(owner, server.context().streams(), made.transport(), made.loop());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String offer(List<String> preferred) {
        synchronized (negotiation) {
            return negotiation.offer(preferred);
        }
    }

    @Override
    public String answer(String offer, List<String> preferred) {
        synchronized (negotiation) {
            String answer = negotiation.answer(offer, preferred);
            negotiated();
            return answer;
        }
    }

    @Override
    public void accept(String answer) {
        synchronized (negotiation) {
            negotiation.accept(answer);
            negotiated();
        }
    }

    @Override
    public void acceptEarly(String answer) {
        synchronized (negotiation) {
            negotiation.acceptEarly(answer);
            negotiated();
        }
    }

    @Override
    public boolean awaitsAnswer() {
        synchronized (negotiation) {
            return negotiation.awaitsAnswer();
        }
    }

    /** Hands on what was agreed, in the order it was agreed on: called under the lock, which the inbox does not wait for. */
    private void negotiated() {
        Agreement agreed = negotiation.agreement().orElseThrow();
        Optional<InetAddress> from = signalling.peer();
        if (!agreement.equals(Optional.of(agreed)) || !from.equals(signalledFrom)) {
            agreement = Optional.of(agreed);
            signalledFrom = from;
            inbox.tell(() -> stream.negotiated(agreed, from));
        }
    }

    @Override
    public String current() {
        synchronized (negotiation) {
            return negotiation.current();
        }
    }

    @Override
    public String codec() {
        return agreement.map(Agreement::codec).map(AudioCodec::name).orElse("");
    }

    @Override
    public boolean heldByPeer() {
        return agreement.map(Agreement::held).orElse(false);
    }

    @Override
    public void play(Playlist playlist) {
        Playback playback = server.playback(playlist, name);
        inbox.tell(() -> stream.play(playback));
    }

    /** Tells the leg's owner that a play list came to its end. Any thread. */
    void played(String playlist) {
        inbox.tell(() -> {
            if (stream.open()) {
                owner.tell((events, leg) -> events.played(leg, playlist));
            }
        });
    }

    @Override
    public void pressed(DigitEvent event, boolean marker, int timestamp, long now) {
        inbox.tell(() -> stream.mixing().pressed(event, marker, timestamp, now));
    }

    @Override
    public void stopPlaying() {
        inbox.tell(stream::stopPlaying);
    }

    @Override
    public void echo() {
        int number = server.nextBridge();
        server.arranger().leave(this);
        inbox.tell(() -> stream.echo(number));
    }

    @Override
    public void mute(boolean muted) {
        inbox.tell(() -> stream.mute(muted));
    }

    @Override
    public void sendDigits(String digits) {
        DigitSequence sequence = new DigitSequence(digits);
        inbox.tell(() -> stream.sendDigits(sequence));
    }

    @Override
    public MediaQuality quality() {
        long received = tally.get(LegCount.RECEIVED);
        long lost = tally.get(LegCount.LOST);
        double jitter = tally.get(LegCount.JITTER) / 1000.0;
        long roundTrip = tally.get(LegCount.ROUND_TRIP);
        double roundTripMillis = roundTrip == 0 ? -1 : (roundTrip - 1) / 1000.0;
        double delay = Math.max(0, roundTripMillis) / 2 + FRAME_MILLIS + Math.max(LEAST_BUFFER_MILLIS, 2 * jitter);
        AudioCodec spoken = agreement.map(Agreement::codec).orElse(AudioCodec.PCMU);
        double loss = received == 0 ? 0 : 100.0 * lost / (received + lost);
        double mos = received == 0 ? 0 : EModel.mos(EModel.rating(spoken, delay, loss));
        return new MediaQuality(codec(), received, tally.get(LegCount.SENT), lost, jitter, roundTripMillis, mos);
    }

    @Override
    public void close() {
        if (server.forget(this)) {
            server.arranger().leave(this);
            inbox.tell(stream::close);
        }
    }

    public Inbox inbox() {
        return inbox;
    }

    public LegStream stream() {
        return stream;
    }

    MediaLoop home() {
        return inbox.home();
    }
}
