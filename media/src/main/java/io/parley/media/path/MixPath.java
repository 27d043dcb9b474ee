package io.parley.media.path;

import io.parley.media.api.MediaParty;
import io.parley.media.codec.AudioCodec;
import io.parley.media.dtmf.DigitEvent;
import io.parley.media.dtmf.DigitRecogniser;
import io.parley.media.loop.Inbox;
import io.parley.media.mix.EncodedFrame;
import io.parley.media.mix.EncodedOutlet;
import io.parley.media.mix.Seat;
import io.parley.media.mix.Unheard;
import io.parley.media.net.LoopCount;
import io.parley.media.net.PacketBuffer;
import io.parley.media.playout.Arrived;
import io.parley.media.rtp.RtpHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The way of a leg's sound into a mix, and of the mix to its peer. On the way from a mix to a bridge, packets that nobody heard yet are kept until the bridge
 * stands, and go out first: nothing is lost. Every method belongs to the loop of the leg.
 */
public final class MixPath {
    private static final int MOST_KEPT = 64;
    /** More packets of telephone events than presses have: each would be sent to every listener. */
    private static final int MOST_EVENTS = 20;

    private static final long EVENTS_NANOS = 100_000_000;

    private final LegStream leg;
    private final List<Unheard> kept = new ArrayList<>(0);
    private Optional<Place> place = Optional.empty();
    private boolean keeping;
    private LegStream left;
    private long eventsSince;
    private int events;
    private boolean pressing;
    private int pressAt;
    private long pressSeen;

    /**
     * A seat, and where what it hears comes out.
     *
     * @param seat the leg's seat in a mix
     * @param outlet where what it hears comes out
     */
    public record Place(Seat seat, EncodedOutlet outlet) {}

    MixPath(LegStream leg) {
        this.leg = leg;
    }

    /**
     * Takes part in a mix from now on. The other leg of its bridge, which may be on its way there too, goes on being heard here until {@link #partLeft}: so
     * nothing of it is lost.
     */
    public void sit(Place next) {
        if (!leg.open() || place.equals(Optional.of(next))) {
            return;
        }
        deliver();
        LegStream other = leg.turnAway();
        left = other == leg ? null : other;
        forget();
        place = Optional.of(next);
        leg.outbound().mixBegins();
        describe();
    }

    /** The leg it was joined to is not heard here any more, where it did not go into a mix as well. */
    public void partLeft() {
        if (left != null && left.bridged() == leg) {
            left.turnAway();
        }
        left = null;
    }

    /** Takes part in no mix. */
    public void stand() {
        partLeft();
        if (place.isPresent()) {
            place = Optional.empty();
            leg.outbound().mixBegins();
        }
        forget();
    }

    /** Another agreement, or none: what the peer may hear, and in what codec. */
    void describe() {
        Plan plan = leg.plan();
        place.ifPresent(
                p -> p.outlet().speaks(plan == null || !plan.sends() ? Optional.empty() : Optional.of(plan.codec())));
    }

    /**
     * A step of the leg's inbox: leaves a mix for a bridge; false while the mix still has what the leg said.
     *
     * @param wanted true where the other leg of the bridge heard this one in the mix, so that what it did not hear yet is owed to it
     */
    public boolean rise(Seat seat, boolean wanted, Inbox inbox) {
        if (seat.left().isDone()) {
            risen(seat, wanted);
            return true;
        }
        CompletableFuture<Void> unused = seat.left().thenRun(() -> inbox.home().execute(() -> {
            try {
                risen(seat, wanted);
            } finally {
                inbox.resume();
            }
        }));
        return false;
    }

    private void risen(Seat seat, boolean wanted) {
        // The worker may have put a frame into the outlet after this step was posted: it goes out before what was not
        // mixed.
        deliver();
        stand();
        if (wanted && leg.open()) {
            kept.addAll(seat.unheard());
            keeping = true;
        }
    }

    /** The bridge stands: the other leg hears what it did not hear in the mix. */
    public void settle(LegStream other, int bridge, long now) {
        if (keeping) {
            keeping = false;
            for (Unheard each : kept) {
                relay(each, other, bridge, now);
            }
            kept.clear();
        }
    }

    private void relay(Unheard unheard, LegStream other, int bridge, long now) {
        Arrived packet = unheard.packet();
        if (packet.silent()) {
            return;
        }
        PacketBuffer buffer = leg.loop().made();
        ByteBuffer bytes = buffer.bytes();
        RtpHeader.begin(bytes);
        RtpHeader.rewrite(bytes, false, 0, packet.sequence(), packet.timestamp(), packet.ssrc());
        bytes.put(RtpHeader.SIZE, packet.payload());
        int end = RtpHeader.SIZE + packet.payload().length;
        other.outbound().relayAudio(buffer, end, RtpHeader.SIZE, end, unheard.codec(), bridge, now);
    }

    /** There is no bridge to come. */
    public void forget() {
        keeping = false;
        kept.clear();
    }

    /** A packet of sound, of a leg that is in no bridge. */
    void sound(PacketBuffer buffer, int payload, int end, AudioCodec codec, long now) {
        if (place.isEmpty() && !keeping) {
            leg.refuse(LoopCount.PACKETS_DROPPED, LegCount.DROPPED);
            return;
        }
        take(codec, Arrived.of(buffer.bytes(), payload, end, now));
    }

    private void take(AudioCodec codec, Arrived packet) {
        if (place.isEmpty()) {
            if (kept.size() < MOST_KEPT) {
                kept.add(new Unheard(codec, packet));
            } else {
                leg.refuse(LoopCount.PACKETS_OVERFLOWED, LegCount.DROPPED);
            }
            return;
        }
        switch (place.get().seat().take(codec, packet)) {
            case YES -> {}
            case UNHEARD -> leg.refuse(LoopCount.PACKETS_DROPPED, LegCount.DROPPED);
            case OVERFLOWED -> leg.refuse(LoopCount.PACKETS_OVERFLOWED, LegCount.DROPPED);
        }
    }

    /** A packet of a telephone event, of a leg that is in no bridge: it goes to all who hear the leg, and its number will not be missed in the sound. */
    void event(ByteBuffer packet, DigitEvent event, AudioCodec beside, long now) {
        if (place.isEmpty()) {
            leg.refuse(LoopCount.PACKETS_DROPPED, LegCount.DROPPED);
            return;
        }
        take(beside, Arrived.of(packet, 0, 0, now));
        if (tooManyEvents(now)) {
            leg.refuse(LoopCount.PACKETS_DROPPED, LegCount.DROPPED);
            return;
        }
        int timestamp = RtpHeader.timestamp(packet);
        boolean marker = RtpHeader.marker(packet);
        for (MediaParty party : place.get().seat().listeners()) {
            if (party instanceof EventListener listener) {
                listener.pressed(event, marker, timestamp, now);
            }
        }
    }

    private boolean tooManyEvents(long now) {
        if (now - eventsSince > EVENTS_NANOS) {
            eventsSince = now;
            events = 0;
        }
        return ++events > MOST_EVENTS;
    }

    /** Another leg of the mix sent a packet of a telephone event. One stream tells of one press at a time (RFC 4733 2.2): the first. */
    public void pressed(DigitEvent event, boolean marker, int timestamp, long now) {
        boolean other = pressing && timestamp != pressAt && now - pressSeen < DigitRecogniser.LOST_AFTER_NANOS;
        if (place.isEmpty() || other) {
            leg.refuse(LoopCount.PACKETS_DROPPED, LegCount.DROPPED);
            return;
        }
        pressing = !event.end();
        pressAt = timestamp;
        pressSeen = now;
        leg.outbound().mixedEvent(event, marker, timestamp, now);
    }

    /** Frames wait. */
    public void deliver() {
        place.ifPresent(p -> {
            long now = System.nanoTime();
            for (EncodedFrame frame = p.outlet().next();
                    frame != null;
                    frame = p.outlet().next()) {
                leg.outbound().mixed(frame, now);
                p.outlet().taken();
            }
        });
    }
}
