package io.parley.media.path;

import io.parley.media.codec.AudioCodec;
import io.parley.media.dtmf.DigitEvent;
import io.parley.media.dtmf.DigitRecogniser;
import io.parley.media.net.LoopCount;
import io.parley.media.net.PacketBuffer;
import io.parley.media.net.PacketListener;
import io.parley.media.net.UdpPort;
import io.parley.media.rtp.Arrivals;
import io.parley.media.rtp.RtcpReader;
import io.parley.media.rtp.RtpHeader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The way of an RTP packet from a peer, step by step: agreed → control on the shared port → well formed → known payload type → latch → measure → digits → mute
 * → the other leg's {@link OutboundPath}. Whatever fails a step is counted and dropped.
 */
public final class InboundPath implements PacketListener {
    private final LegStream leg;
    private final Arrivals arrivals = new Arrivals();
    private final DigitRecogniser digits = new DigitRecogniser();
    private byte heard = Plan.UNKNOWN;

    InboundPath(LegStream leg) {
        this.leg = leg;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    @Override
    public void packet(UdpPort port, PacketBuffer buffer, int length, Optional<InetSocketAddress> source) {
        packet(buffer, length, source);
    }

    /** A packet of any port, its source empty where it can only be the peer. */
    public void packet(PacketBuffer buffer, int length, Optional<InetSocketAddress> source) {
        Plan plan = leg.plan();
        if (plan == null) {
            leg.refuse(LoopCount.PACKETS_FOREIGN, LegCount.FOREIGN);
            return;
        }
        ByteBuffer packet = buffer.bytes();
        if (plan.mux() && RtcpReader.looksLikeRtcp(packet, length)) {
            leg.control().packet(buffer, length, source);
            return;
        }
        int payload = length < PacketBuffer.CAPACITY ? RtpHeader.payloadOffset(packet, length) : RtpHeader.MALFORMED;
        byte kind = payload < 0 ? Plan.UNKNOWN : plan.kind(RtpHeader.payloadType(packet));
        if (kind == Plan.UNKNOWN) {
            leg.refuse(LoopCount.PACKETS_MALFORMED, LegCount.MALFORMED);
            return;
        }
        long now = System.nanoTime();
        if (source.isPresent() && !leg.transport().admits(source.get(), continues(packet))) {
            leg.refuse(LoopCount.PACKETS_FOREIGN, LegCount.FOREIGN);
            return;
        }
        leg.heard(now);
        measure(packet, kind, now);
        int end = length - RtpHeader.padding(packet, length);
        if (kind == Plan.EVENTS) {
            event(buffer, length, payload, end, plan, now);
        } else {
            passOn(buffer, length, payload, end, kind, now);
        }
    }

    private boolean continues(ByteBuffer packet) {
        return arrivals.started() && arrivals.ssrc() == RtpHeader.ssrc(packet);
    }

    private void event(PacketBuffer buffer, int length, int payload, int end, Plan plan, long now) {
        if (end - payload < DigitEvent.SIZE) {
            leg.refuse(LoopCount.PACKETS_MALFORMED, LegCount.MALFORMED);
            return;
        }
        ByteBuffer packet = buffer.bytes();
        int rate = plan.eventRate(RtpHeader.payloadType(packet));
        DigitEvent event = DigitEvent.read(packet, payload, rate);
        recognise(RtpHeader.timestamp(packet), event, now);
        LegStream other = leg.bridged();
        if (other == null) {
            leg.mixing().event(packet, event, beside(plan), now);
        } else if (other == leg) {
            // Digits are told to who called the leg; an echo of them would be heard as pressed by us.
            leg.outbound().stream().interrupt();
        } else {
            other.outbound().relayEvent(buffer, length, payload, event, beside(plan), rate, leg.bridge(), now);
        }
    }

    /** The codec of the sound beside telephone events. */
    private AudioCodec beside(Plan plan) {
        return heard < 0 ? plan.codec() : Plan.codec(heard);
    }

    private void measure(ByteBuffer packet, byte kind, long now) {
        int ssrc = RtpHeader.ssrc(packet);
        if (!arrivals.started() || ssrc != arrivals.ssrc()) {
            digits.renew();
        }
        arrivals.count(ssrc, RtpHeader.sequence(packet));
        if (kind != Plan.EVENTS) {
            heard = kind;
            arrivals.time(RtpHeader.timestamp(packet), now, Plan.clock(kind));
        }
        leg.measured(arrivals);
    }

    private void passOn(PacketBuffer buffer, int length, int payload, int end, byte kind, long now) {
        LegStream other = leg.bridged();
        AudioCodec codec = Plan.codec(kind);
        if (other == null) {
            int heardUntil = leg.muted() ? Mute.silence(buffer.bytes(), payload, end, codec) : end;
            leg.mixing().sound(buffer, payload, heardUntil, codec, now);
        } else {
            if (leg.muted()) {
                int quiet = Mute.silence(buffer.bytes(), payload, end, codec);
                other.outbound().relayAudio(buffer, quiet, payload, quiet, codec, leg.bridge(), now);
            } else {
                other.outbound().relayAudio(buffer, length, payload, end, codec, leg.bridge(), now);
            }
        }
    }

    private void recognise(int timestamp, DigitEvent event, long now) {
        boolean before = digits.pressing();
        digits.event(timestamp, event, now).ifPresent(leg::pressed);
        if (digits.pressing() && !before) {
            leg.later(this::watchPress, DigitRecogniser.LOST_AFTER_NANOS);
        }
    }

    /** The end packets of a press may be lost: looks again until the press is over. */
    private void watchPress() {
        digits.elapsed(System.nanoTime()).ifPresent(leg::pressed);
        if (digits.pressing() && leg.open()) {
            leg.later(this::watchPress, DigitRecogniser.LOST_AFTER_NANOS / 3);
        }
    }
}
