package io.parley.media.relay;

import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Transcoder;
import io.parley.media.dtmf.DigitEvent;
import io.parley.media.fault.FaultNode;
import io.parley.media.net.LoopCount;
import io.parley.media.net.PacketBuffer;
import io.parley.media.rtp.OutgoingStream;
import io.parley.media.rtp.RtpHeader;
import io.parley.media.sound.Playback;
import io.parley.media.sound.Sound;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The way of an RTP packet to a peer, step by step: may it hear this now → transcode → payload type → one stream (sequence, timestamp, marker, SSRC) →
 * faults, where a test asked for them → wire. Relayed packets are changed where they lie, in the buffer they came in.
 */
final class OutboundPath {
    private final LegStream leg;
    private final OutgoingStream stream;
    private final Optional<FaultNode> faults;
    private int playedFrames;
    private int digitPackets;

    OutboundPath(LegStream leg, OutgoingStream stream, Optional<FaultNode> faults) {
        this.leg = leg;
        this.stream = stream;
        this.faults = faults;
    }

    OutgoingStream stream() {
        return stream;
    }

    /** A packet of sound from the other leg. */
    void relayAudio(PacketBuffer buffer, int length, int payload, int end, AudioCodec from, int bridge, long now) {
        Plan plan = leg.plan();
        if (plan == null || !plan.sends() || leg.sounding()) {
            leg.refuse(LoopCount.PACKETS_DROPPED, LegCount.DROPPED);
            return;
        }
        if (from != plan.codec()) {
            Transcoder.convert(buffer.bytes(), payload, end - payload, from, plan.codec());
            leg.count(LoopCount.PACKETS_TRANSCODED);
        }
        relay(buffer, length, payload, plan.sendType(), bridge, now);
    }

    /** A packet of a telephone event from the other leg, which may number its type otherwise. */
    void relayEvent(PacketBuffer buffer, int length, int payload, int bridge, long now) {
        Plan plan = leg.plan();
        if (plan == null || !plan.sends() || plan.sendEvents() < 0 || leg.sounding()) {
            leg.refuse(LoopCount.PACKETS_DROPPED, LegCount.DROPPED);
            return;
        }
        relay(buffer, length, payload, plan.sendEvents(), bridge, now);
    }

    private void relay(PacketBuffer buffer, int length, int payload, int type, int bridge, long now) {
        ByteBuffer packet = buffer.bytes();
        long key = OutgoingStream.relayed(RtpHeader.ssrc(packet), bridge);
        int sequence = RtpHeader.sequence(packet);
        int timestamp = RtpHeader.timestamp(packet);
        boolean spurt = stream.next(key, sequence, timestamp, now);
        boolean marker = spurt || RtpHeader.marker(packet);
        RtpHeader.rewrite(packet, marker, type, stream.sequence(sequence), stream.timestamp(timestamp), stream.ssrc());
        leg.count(LoopCount.PACKETS_RELAYED);
        wire(buffer, length, payload);
    }

    /** The next frame of what is played; where the peer does not listen, the sound goes on unheard. */
    void play(Playback playback, long now) {
        Plan plan = leg.plan();
        playedFrames++;
        if (plan == null || !plan.sends()) {
            playback.skip();
            return;
        }
        PacketBuffer buffer = leg.loop().made();
        ByteBuffer packet = buffer.bytes();
        boolean spurt = stream.next(OutgoingStream.PLAYED, playedFrames, playedFrames * Sound.FRAME, now);
        RtpHeader.begin(packet);
        RtpHeader.rewrite(
                packet,
                spurt,
                plan.sendType(),
                stream.sequence(playedFrames),
                stream.timestamp(playedFrames * Sound.FRAME),
                stream.ssrc());
        playback.next(plan.codec(), packet, RtpHeader.SIZE);
        leg.count(LoopCount.PACKETS_PLAYED);
        wire(buffer, RtpHeader.SIZE + Sound.FRAME, RtpHeader.SIZE);
    }

    /**
     * A packet of a digit of ours.
     *
     * @param began when the press began, in nanoseconds: all its packets carry that time
     * @param timestamp the press's timestamp among our digits
     */
    void digit(DigitEvent event, boolean first, int timestamp, long began) {
        Plan plan = leg.plan();
        if (plan == null || !plan.sends() || plan.sendEvents() < 0) {
            leg.refuse(LoopCount.PACKETS_DROPPED, LegCount.DROPPED);
            return;
        }
        PacketBuffer buffer = leg.loop().made();
        ByteBuffer packet = buffer.bytes();
        digitPackets++;
        stream.next(OutgoingStream.DIGITS, digitPackets, timestamp, began);
        RtpHeader.begin(packet);
        RtpHeader.rewrite(
                packet,
                first,
                plan.sendEvents(),
                stream.sequence(digitPackets),
                stream.timestamp(timestamp),
                stream.ssrc());
        event.write(packet, RtpHeader.SIZE);
        leg.count(LoopCount.PACKETS_PLAYED);
        wire(buffer, RtpHeader.SIZE + DigitEvent.SIZE, RtpHeader.SIZE);
    }

    private void wire(PacketBuffer buffer, int length, int payload) {
        stream.sent(length - payload);
        long delay = faults.isPresent() ? faults.get().next() : 0;
        if (delay == 0) {
            send(buffer, length);
        } else if (delay != FaultNode.LOST) {
            byte[] copy = new byte[length];
            buffer.bytes().get(0, copy);
            leg.later(() -> sendLate(copy), delay);
        }
    }

    private void sendLate(byte[] copy) {
        if (leg.open()) {
            PacketBuffer buffer = leg.loop().made();
            buffer.bytes().put(0, copy);
            send(buffer, copy.length);
        }
    }

    private void send(PacketBuffer buffer, int length) {
        if (leg.transport().send(buffer, length)) {
            leg.sent();
        }
    }
}
