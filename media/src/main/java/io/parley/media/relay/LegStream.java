package io.parley.media.relay;

import io.parley.media.dtmf.DigitRecogniser;
import io.parley.media.dtmf.DigitSequence;
import io.parley.media.fault.FaultNode;
import io.parley.media.net.LoopCount;
import io.parley.media.net.MediaLoop;
import io.parley.media.net.PortPair;
import io.parley.media.rtp.Arrivals;
import io.parley.media.rtp.OutgoingStream;
import io.parley.media.sdp.Agreement;
import io.parley.media.sound.Playback;
import io.parley.media.usage.Tally;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;

/** A leg as its event loop sees it: ports, paths, what is played, whom it hears. Every method belongs to the loop. */
final class LegStream {
    private static final int FRAME = 160;

    private final RelayLeg leg;
    private final RelayContext context;
    private final PortPair ports;
    private final SplittableRandom random;
    private final Latch latch;
    private final InboundPath inbound;
    private final OutboundPath outbound;
    private final ControlPath control;
    private LoopWork work;
    private Plan plan;
    private boolean begun;
    private boolean closed;
    private int place;

    private LegStream bridged;
    private int bridge;

    private Playback playback;
    private DigitSequence digits;
    private int digitTime;
    private long pressBegan;
    private int pressTime;

    private long heardAt;
    private boolean heardOnce;
    private boolean silenceTold;

    LegStream(RelayLeg leg, RelayContext context, PortPair ports) {
        this.leg = leg;
        this.context = context;
        this.ports = ports;
        work = context.work(ports.loop());
        random = new SplittableRandom(leg.seed());
        latch = new Latch(ports.rtp());
        inbound = new InboundPath(this);
        OutgoingStream stream = new OutgoingStream(random);
        Optional<FaultNode> faults = context.faults().none()
                ? Optional.empty()
                : Optional.of(new FaultNode(context.faults(), ports.rtp().number()));
        outbound = new OutboundPath(this, stream, faults);
        control = new ControlPath(this, ports.rtcp());
    }

    // What was negotiated

    /** A new agreement. */
    void negotiated(Agreement agreement) {
        if (closed) {
            return;
        }
        plan = new Plan(agreement);
        heardAt = System.nanoTime();
        silenceTold = false;
        latch.describe(agreement.rtp());
        control.describe();
        if (!begun) {
            begun = true;
            ports.rtp().listen(inbound);
            ports.rtcp().listen(control);
            work.rounds().add(this);
        }
    }

    // What was commanded

    void play(Playback sounds) {
        if (!closed) {
            boolean ticking = sounding();
            playback = sounds;
            outbound.stream().interrupt();
            startTicking(ticking);
        }
    }

    void stopPlaying() {
        if (playback != null) {
            playback = null;
            outbound.stream().interrupt();
            if (!sounding()) {
                work.clock().remove(this);
            }
        }
    }

    void sendDigits(DigitSequence sequence) {
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
    void hear(LegStream other, int number) {
        stopPlaying();
        bridged = other;
        bridge = number;
    }

    /** Hears nobody from now on; the other leg neither. */
    void part() {
        if (bridged != null) {
            bridged.bridged = null;
            bridged = null;
        }
    }

    /** Parts, where the bridge is still that one. */
    void part(int number) {
        if (bridge == number) {
            part();
        }
    }

    /** Leaves its loop, to go on in another. */
    void leave() {
        ports.leave();
        if (begun) {
            work.rounds().remove(this);
        }
        if (sounding()) {
            work.clock().remove(this);
        }
    }

    /** Goes on in this loop, after {@link #leave} in the other. */
    void enter(MediaLoop loop) {
        work = context.work(loop);
        ports.enter(loop);
        if (begun) {
            work.rounds().add(this);
        }
        if (sounding()) {
            work.clock().add(this);
        }
    }

    void close() {
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
        plan = null;
        playback = null;
        digits = null;
        context.pool().give(ports, now);
    }

    // What time brings

    /** Does something after a while, on the loop that owns the leg by then. */
    void later(Runnable task, long nanos) {
        loop().schedule(() -> leg.mailbox().tell(task), nanos);
    }

    /** 20 ms have passed; false when there is nothing more to send. */
    boolean tick(long now) {
        if (digits != null) {
            tickDigits(now);
        } else if (playback != null) {
            outbound.play(playback, now);
            if (playback.over()) {
                String id = playback.id();
                playback = null;
                outbound.stream().interrupt();
                leg.tell(e -> e.played(leg, id));
            }
        }
        return sounding();
    }

    private void tickDigits(long now) {
        Optional<DigitSequence.Step> step = digits.next();
        if (step.isPresent()) {
            if (step.get().first()) {
                pressBegan = now;
                pressTime = digitTime;
            }
            for (int i = 0; i < step.get().copies(); i++) {
                boolean first = step.get().first() && i == 0;
                outbound.digit(step.get().event(), first, pressTime, pressBegan);
            }
        }
        digitTime += FRAME;
        if (digits.done()) {
            digits = null;
            outbound.stream().interrupt();
        }
    }

    /** About once a second. */
    void round(long now) {
        if (closed) {
            return;
        }
        control.round(now);
        long silent = now - heardAt;
        if (silent > Latch.SILENCE_NANOS && latch.closed()) {
            latch.open();
        }
        if (silent >= context.inactivityNanos()
                && plan.expects()
                && !plan.agreement().held()
                && !silenceTold) {
            silenceTold = true;
            leg.tell(e -> e.silent(leg, Duration.ofNanos(silent)));
        }
    }

    // What the paths tell

    /** RTP or RTCP of the peer came. */
    void heard(long now) {
        heardAt = now;
        if (silenceTold) {
            silenceTold = false;
            leg.tell(e -> e.heardAgain(leg));
        }
    }

    void measured(Arrivals arrivals) {
        if (!heardOnce) {
            heardOnce = true;
            leg.tell(e -> e.firstPacket(leg));
        }
        Tally<LegCount> tally = leg.tally();
        tally.set(LegCount.RECEIVED, arrivals.received());
        tally.set(LegCount.LOST, arrivals.lost());
        tally.set(LegCount.JITTER, (long) (arrivals.jitter() * 125));
        count(LoopCount.PACKETS_RECEIVED);
    }

    void roundTrip(long micros) {
        leg.tally().set(LegCount.ROUND_TRIP, micros + 1);
    }

    void pressed(DigitRecogniser.Press press) {
        count(LoopCount.DIGITS);
        leg.tell(e -> e.digit(leg, press.digit(), press.durationMillis()));
    }

    void sent() {
        leg.tally().add(LegCount.SENT);
    }

    void refuse(LoopCount reason, LegCount kind) {
        count(reason);
        leg.tally().add(kind);
    }

    void count(LoopCount kind) {
        work.loop().counters().add(kind);
    }

    // What the paths ask

    /** True while sounds or digits of ours go to the peer: nothing is relayed to it then. */
    boolean sounding() {
        return playback != null || digits != null;
    }

    boolean open() {
        return !closed;
    }

    /** What was agreed on; null before, and after the end. */
    Plan plan() {
        return plan;
    }

    /** The leg it hears; null where there is none. */
    LegStream bridged() {
        return bridged;
    }

    int bridge() {
        return bridge;
    }

    MediaLoop loop() {
        return work.loop();
    }

    Latch latch() {
        return latch;
    }

    InboundPath inbound() {
        return inbound;
    }

    OutboundPath outbound() {
        return outbound;
    }

    ControlPath control() {
        return control;
    }

    SplittableRandom random() {
        return random;
    }

    InstantSource wall() {
        return context.wall();
    }

    String cname() {
        return context.cname();
    }

    int place() {
        return place;
    }

    void place(int index) {
        place = index;
    }
}
