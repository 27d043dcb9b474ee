package io.parley.media.path;

import io.parley.media.dtmf.DigitRecogniser;
import io.parley.media.dtmf.DigitSequence;
import io.parley.media.fault.FaultNode;
import io.parley.media.loop.LoopWork;
import io.parley.media.loop.PlayClock;
import io.parley.media.loop.Rounds;
import io.parley.media.net.LoopCount;
import io.parley.media.net.MediaLoop;
import io.parley.media.rtp.Arrivals;
import io.parley.media.rtp.OutgoingStream;
import io.parley.media.sdp.Agreement;
import io.parley.media.sound.Playback;
import io.parley.media.sound.Sound;
import io.parley.media.usage.Tally;
import java.net.InetAddress;
import java.util.Optional;
import java.util.SplittableRandom;

/** A leg as its event loop sees it: ports, paths, what is played, whom it hears. Every method belongs to the loop. */
public final class LegStream implements PlayClock.Playing, Rounds.Visited {
    private final LegOwner leg;
    private final StreamContext context;
    private final LegTransport transport;
    private final SplittableRandom random;
    private final InboundPath inbound;
    private final OutboundPath outbound;
    private final ControlPath control;
    private final MixPath mixing = new MixPath(this);
    private LoopWork work;
    private Plan plan;
    private boolean begun;
    private boolean closed;
    private int place;

    private LegStream bridged;
    private int bridge;
    private boolean muted;

    private Playback playback;
    private DigitSequence digits;

    private final PeerSilence silence;

    public LegStream(LegOwner leg, StreamContext context, LegTransport transport, MediaLoop loop) {
        this.leg = leg;
        this.context = context;
        this.transport = transport;
        work = context.work(loop);
        silence = new PeerSilence(leg);
        random = new SplittableRandom(leg.seed());
        inbound = new InboundPath(this);
        OutgoingStream stream = new OutgoingStream(random);
        Optional<FaultNode> faults =
                context.faults().none() ? Optional.empty() : Optional.of(new FaultNode(context.faults(), leg.seed()));
        outbound = new OutboundPath(this, stream, faults);
        control = new ControlPath(this);
        transport.open(this);
    }

    // Negotiation

    /** A new agreement, and where the peer's signalling comes from by now. */
    public void negotiated(Agreement agreement, Optional<InetAddress> signalledFrom) {
        if (closed) {
            return;
        }
        if (plan != null && plan.codec() != agreement.codec()) {
            outbound.endConversion();
        }
        plan = new Plan(agreement);
        outbound.stream().clock(plan.clock());
        silence.restart(System.nanoTime());
        transport.signalledFrom(signalledFrom);
        transport.describe(agreement);
        control.describe();
        mixing.describe();
        if (!begun) {
            begun = true;
            transport.listen(inbound, control);
            work.rounds().add(this);
        }
    }

    // Commands

    public void play(Playback sounds) {
        if (!closed) {
            if (bridged == this) {
                part();
            }
            boolean ticking = sounding();
            playback = sounds;
            if (plan != null && !plan.codec().stateless()) {
                sounds.sounds().forEach(this::encode);
            }
            outbound.stream().interrupt();
            startTicking(ticking);
        }
    }

    /** As {@link #play}, but a play list of the same id that is played already goes on. */
    public void goOnPlaying(Playback sounds) {
        if (playback == null || !playback.id().equals(sounds.id())) {
            play(sounds);
        }
    }

    public void stopPlaying() {
        if (playback != null) {
            playback = null;
            outbound.stream().interrupt();
            if (!sounding()) {
                work.clock().remove(this);
            }
        }
    }

    public void sendDigits(DigitSequence sequence) {
        if (!closed) {
            boolean ticking = sounding();
            digits = digits == null ? sequence : digits.then(sequence);
            startTicking(ticking);
        }
    }

    private void startTicking(boolean already) {
        if (!already) {
            work.clock().add(this);
        }
    }

    /** Hears another leg from now on, which must be of the same loop. */
    public void hear(LegStream other, int number) {
        stopPlaying();
        outbound.endConversion();
        bridged = other;
        bridge = number;
    }

    /** Hears itself from now on. */
    public void echo(int number) {
        if (!closed) {
            part();
            hear(this, number);
        }
    }

    /** Says nothing to the leg it is joined to any more, though it hears it on; which one that is, null where there is none. */
    LegStream turnAway() {
        LegStream other = bridged;
        if (other != null) {
            other.outbound.endConversion();
            bridged = null;
        }
        return other;
    }

    /** Says nothing to others while it is muted, though its digits go on. */
    public void mute(boolean silenced) {
        muted = silenced;
    }

    /** Hears nobody from now on; the other leg neither. */
    public void part() {
        if (bridged != null) {
            outbound.endConversion();
            bridged.outbound.endConversion();
            bridged.bridged = null;
            bridged = null;
        }
    }

    /** Parts, where the bridge is still that one. */
    public void part(int number) {
        if (bridge == number) {
            part();
        }
    }

    /** Leaves its loop, to go on in another. */
    public void leave() {
        transport.leave();
        if (begun) {
            work.rounds().remove(this);
        }
        if (sounding()) {
            work.clock().remove(this);
        }
    }

    /** Goes on in this loop, after {@link #leave} in the other. */
    public void enter(MediaLoop loop) {
        work = context.work(loop);
        transport.enter(loop);
        if (begun) {
            work.rounds().add(this);
        }
        if (sounding()) {
            work.clock().add(this);
        }
    }

    public void close() {
        if (closed) {
            return;
        }
        long now = System.nanoTime();
        part();
        if (begun) {
            control.leave(now);
            work.rounds().remove(this);
        }
        if (sounding()) {
            work.clock().remove(this);
        }
        closed = true;
        outbound.endConversion();
        mixing.stand();
        plan = null;
        playback = null;
        digits = null;
        transport.close(now);
    }

    // Work that goes through workers

    /** Has a sound encoded where it is not, and nobody is at it. */
    void encode(Sound sound) {
        sound.encoding(context.codecs()).ifPresent(context.workers().idlest()::add);
    }

    // Events of time

    /** Does something after a while, on the loop that owns the leg by then. */
    void later(Runnable task, long nanos) {
        loop().schedule(() -> leg.inbox().tell(task), nanos);
    }

    /** Does something next, on the loop that owns the leg by then. */
    public void soon(Runnable task) {
        leg.inbox().tell(task);
    }

    /** 20 ms have passed; false when there is nothing more to send. */
    @Override
    public boolean tick(long now) {
        if (digits != null) {
            tickDigits(now);
        } else if (playback != null) {
            outbound.play(playback, now);
            if (playback.over()) {
                String id = playback.id();
                playback = null;
                outbound.stream().interrupt();
                leg.tell((e, l) -> e.played(l, id));
            }
        }
        return sounding();
    }

    private void tickDigits(long now) {
        outbound.digits(digits.next(), now);
        if (digits.done()) {
            digits = null;
            outbound.stream().interrupt();
        }
    }

    /** About once a second. */
    @Override
    public void round(long now) {
        if (closed) {
            return;
        }
        control.round(now);
        long silent = silence.nanos(now);
        transport.quiet(silent);
        silence.round(silent, transport.patienceNanos(plan));
    }

    // Events of the paths

    /** RTP or RTCP of the peer came. */
    public void heard(long now) {
        silence.heard(now);
    }

    void measured(Arrivals arrivals) {
        silence.sound();
        Tally<LegCount> tally = leg.tally();
        tally.set(LegCount.RECEIVED, arrivals.received());
        tally.set(LegCount.LOST, arrivals.lost());
        tally.set(LegCount.JITTER, arrivals.jitterMicros());
        count(LoopCount.PACKETS_RECEIVED);
    }

    void roundTrip(long micros) {
        leg.tally().set(LegCount.ROUND_TRIP, micros + 1);
    }

    void pressed(DigitRecogniser.Press press) {
        count(LoopCount.DIGITS);
        leg.tell((e, l) -> e.digit(l, press.digit(), press.durationMillis()));
    }

    void sent() {
        leg.tally().add(LegCount.SENT);
    }

    public void refuse(LoopCount reason, LegCount kind) {
        count(reason);
        leg.tally().add(kind);
    }

    void count(LoopCount kind) {
        work.loop().counters().add(kind);
    }

    // Questions of the paths

    /** True while sounds or digits of ours go to the peer: nothing is relayed to it then. */
    boolean sounding() {
        return playback != null || digits != null;
    }

    public boolean open() {
        return !closed;
    }

    /** The agreement; null before, and after the end. */
    public Plan plan() {
        return plan;
    }

    /** The leg it hears; null where there is none. */
    LegStream bridged() {
        return bridged;
    }

    int bridge() {
        return bridge;
    }

    public MediaLoop loop() {
        return work.loop();
    }

    public MixPath mixing() {
        return mixing;
    }

    public LegTransport transport() {
        return transport;
    }

    boolean muted() {
        return muted;
    }

    public InboundPath inbound() {
        return inbound;
    }

    OutboundPath outbound() {
        return outbound;
    }

    public ControlPath control() {
        return control;
    }

    SplittableRandom random() {
        return random;
    }

    StreamContext context() {
        return context;
    }

    @Override
    public int place() {
        return place;
    }

    @Override
    public void place(int index) {
        place = index;
    }
}
