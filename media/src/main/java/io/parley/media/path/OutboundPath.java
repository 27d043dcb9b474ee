package io.parley.media.path;

import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Transcoder;
import io.parley.media.dtmf.DigitEvent;
import io.parley.media.dtmf.DigitSequence;
import io.parley.media.fault.FaultNode;
import io.parley.media.mix.EncodedFrame;
import io.parley.media.net.LoopCount;
import io.parley.media.net.PacketBuffer;
import io.parley.media.rtp.OutgoingStream;
import io.parley.media.rtp.OutgoingStream.Place;
import io.parley.media.rtp.RtpHeader;
import io.parley.media.sound.Playback;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The way of an RTP packet to a peer, step by step: may it hear this now → transcode, here or by way of a worker → payload type → one stream (sequence,
 * timestamp, marker, SSRC) → faults, where a test asked for them → wire. Relayed packets are changed where they lie, in the buffer they came in.
 */
final class OutboundPath {
    private final LegStream leg;
    private final OutgoingStream stream;
    private final Optional<FaultNode> faults;
    private final ConvertedSource converted;
    private final FrameSequence mixed = new FrameSequence();
    private int playedFrames;
    private int playedPackets;
    private int digitPackets;
    private int digitTime;
    private long pressBegan;
    private int pressTime;

    OutboundPath(LegStream leg, OutgoingStream stream, Optional<FaultNode> faults) {
        this.leg = leg;
        this.stream = stream;
        this.faults = faults;
        converted = new ConvertedSource(leg);
    }

    OutgoingStream stream() {
        return stream;
    }

    /** A packet of sound from the other leg. */
    void relayAudio(PacketBuffer buffer, int length, int payload, int end, AudioCodec from, int bridge, long now) {
        Plan plan = leg.plan();
        if (plan == null || !plan.sends() || leg.sounding()) {
            keepBack(plan);
            return;
        }
        if (from.needsWorkTo(plan.codec())) {
            convert(buffer, payload, end, from, plan.codec(), bridge, now);
            return;
        }
        if (converted.active()) {
            converted.end();
        }
        if (from != plan.codec()) {
            Transcoder.convert(buffer.bytes(), payload, end - payload, from, plan.codec());
            leg.count(LoopCount.PACKETS_TRANSCODED);
        }
        relay(buffer, length, payload, plan.sendType(), false, bridge, now);
    }

    /** The peer may not hear a packet now. Packets kept from a peer on hold shall not look lost to it later. */
    private void keepBack(Plan plan) {
        leg.refuse(LoopCount.PACKETS_DROPPED, LegCount.DROPPED);
        if (plan != null && !plan.sends()) {
            stream.interrupt();
        }
    }

    /** A packet of sound that has to go through a worker. */
    private void convert(
            PacketBuffer buffer, int payload, int end, AudioCodec from, AudioCodec to, int bridge, long now) {
        if (converted.take(buffer, payload, end, from, to, bridge, now)) {
            leg.count(LoopCount.PACKETS_TRANSCODED);
        } else {
            leg.refuse(LoopCount.PACKETS_OVERFLOWED, LegCount.DROPPED);
        }
    }

    /** A frame that comes back from a worker. */
    void converted(Conversion from, long number, byte[] payload, long now) {
        from.returned();
        Plan plan = leg.plan();
        if (plan == null || !plan.sends() || leg.sounding() || !converted.current(from)) {
            return;
        }
        PacketBuffer buffer = leg.loop().made();
        buffer.bytes().put(RtpHeader.SIZE, payload);
        RtpHeader.begin(buffer.bytes());
        FrameSequence frames = converted.frames();
        boolean pause = frames.afterPause(number, stream.clock(), now);
        leg.count(LoopCount.PACKETS_RELAYED);
        Made made = new Made(OutgoingStream.CONVERTED, frames.nextSequence(), frames.timestamp(), pause, false);
        sendMade(buffer, payload.length, made, plan.sendType(), now);
    }

    /** A packet that was made from sound of other legs: its source, and its place there. */
    private record Made(long key, int sequence, int timestamp, boolean marker, boolean event) {}

    private void sendMade(PacketBuffer buffer, int size, Made made, int type, long now) {
        boolean spurt = stream.next(made.key, made.sequence, made.timestamp, made.event, now) == Place.BEGIN;
        RtpHeader.rewrite(
                buffer.bytes(),
                spurt || made.marker,
                type,
                stream.sequence(made.sequence),
                stream.timestamp(made.timestamp),
                stream.ssrc());
        wire(buffer, RtpHeader.SIZE + size, RtpHeader.SIZE);
    }

    /** Another mix begins, or none. */
    void mixBegins() {
        mixed.restart();
        stream.interrupt();
    }

    /** A frame that comes from a mix. */
    void mixed(EncodedFrame frame, long now) {
        Plan plan = leg.plan();
        if (plan == null || !plan.sends() || leg.sounding() || frame.codec() != plan.codec()) {
            return;
        }
        PacketBuffer buffer = leg.loop().made();
        buffer.bytes().put(RtpHeader.SIZE, frame.payload(), 0, frame.length());
        RtpHeader.begin(buffer.bytes());
        boolean pause = mixed.afterPause(frame.number(), stream.clock(), now);
        leg.count(LoopCount.PACKETS_MIXED);
        Made made = new Made(OutgoingStream.MIXED, mixed.nextSequence(), mixed.timestamp(), pause, false);
        sendMade(buffer, frame.length(), made, plan.sendType(), now);
    }

    /** A packet of a telephone event of one who is heard in the mix. */
    void mixedEvent(DigitEvent event, boolean marker, int sourceTimestamp, long now) {
        Plan plan = leg.plan();
        if (plan == null || !plan.sends() || plan.sendEvents() < 0 || leg.sounding()) {
            keepBack(plan);
            return;
        }
        PacketBuffer buffer = leg.loop().made();
        event.write(buffer.bytes(), RtpHeader.SIZE, plan.sendEventRate());
        RtpHeader.begin(buffer.bytes());
        int timestamp = mixed.timestampOfPress(sourceTimestamp, stream.clock(), now);
        leg.count(LoopCount.PACKETS_MIXED);
        Made made = new Made(OutgoingStream.MIXED, mixed.nextSequence(), timestamp, marker, true);
        sendMade(buffer, DigitEvent.SIZE, made, plan.sendEvents(), now);
    }

    /**
     * A packet of a telephone event from the other leg, which may number its type otherwise, and count time otherwise.
     *
     * @param from codec of the sound beside it
     * @param rate clock rate of the event's duration as it came
     */
    void relayEvent(
            PacketBuffer buffer,
            int length,
            int payload,
            DigitEvent event,
            AudioCodec from,
            int rate,
            int bridge,
            long now) {
        Plan plan = leg.plan();
        if (plan == null || !plan.sends() || plan.sendEvents() < 0 || leg.sounding()) {
            keepBack(plan);
            return;
        }
        ByteBuffer packet = buffer.bytes();
        if (rate != plan.sendEventRate()) {
            event.writeDuration(packet, payload, plan.sendEventRate());
        }
        if (!from.needsWorkTo(plan.codec())) {
            relay(buffer, length, payload, plan.sendEvents(), true, bridge, now);
            return;
        }
        converted.passOver(packet, from, plan.codec(), bridge, now);
        FrameSequence frames = converted.frames();
        int timestamp = frames.timestampOfPress(RtpHeader.timestamp(packet), stream.clock(), now);
        boolean marker = RtpHeader.marker(packet);
        packet.putInt(RtpHeader.SIZE, packet.getInt(payload));
        RtpHeader.begin(packet);
        leg.count(LoopCount.PACKETS_RELAYED);
        Made made = new Made(OutgoingStream.CONVERTED, frames.nextSequence(), timestamp, marker, true);
        sendMade(buffer, DigitEvent.SIZE, made, plan.sendEvents(), now);
    }

    /** Nothing more comes from the other leg by way of a worker. */
    void endConversion() {
        converted.end();
    }

    private void relay(PacketBuffer buffer, int length, int payload, int type, boolean event, int bridge, long now) {
        ByteBuffer packet = buffer.bytes();
        long key = OutgoingStream.relayed(RtpHeader.ssrc(packet), bridge);
        int sequence = RtpHeader.sequence(packet);
        int timestamp = RtpHeader.timestamp(packet);
        Place place = stream.next(key, sequence, timestamp, event, now);
        if (place == Place.LOST) {
            leg.refuse(LoopCount.PACKETS_DROPPED, LegCount.DROPPED);
            return;
        }
        boolean marker = place == Place.BEGIN || RtpHeader.marker(packet);
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
        int size = playback.next(plan.codec(), packet, RtpHeader.SIZE);
        if (size == 0) {
            playback.sounds().forEach(leg::encode);
            return;
        }
        playedPackets++;
        int timestamp = playedFrames * stream.clock().frame();
        boolean spurt = stream.next(OutgoingStream.PLAYED, playedPackets, timestamp, false, now) == Place.BEGIN;
        RtpHeader.begin(packet);
        RtpHeader.rewrite(
                packet,
                spurt,
                plan.sendType(),
                stream.sequence(playedPackets),
                stream.timestamp(timestamp),
                stream.ssrc());
        leg.count(LoopCount.PACKETS_PLAYED);
        wire(buffer, RtpHeader.SIZE + size, RtpHeader.SIZE);
    }

    /** The next frame of the digits we send; empty for a pause between two. */
    void digits(Optional<DigitSequence.Step> step, long now) {
        if (step.isPresent()) {
            if (step.get().first()) {
                pressBegan = now;
                pressTime = digitTime;
            }
            for (int i = 0; i < step.get().copies(); i++) {
                digit(step.get().event(), step.get().first() && i == 0);
            }
        }
        digitTime += stream.clock().frame();
    }

    /** A packet of a press: all of them carry the time it began. */
    private void digit(DigitEvent event, boolean first) {
        Plan plan = leg.plan();
        if (plan == null || !plan.sends() || plan.sendEvents() < 0) {
            leg.refuse(LoopCount.PACKETS_DROPPED, LegCount.DROPPED);
            return;
        }
        PacketBuffer buffer = leg.loop().made();
        ByteBuffer packet = buffer.bytes();
        digitPackets++;
        stream.next(OutgoingStream.DIGITS, digitPackets, pressTime, true, pressBegan);
        RtpHeader.begin(packet);
        RtpHeader.rewrite(
                packet,
                first,
                plan.sendEvents(),
                stream.sequence(digitPackets),
                stream.timestamp(pressTime),
                stream.ssrc());
        event.write(packet, RtpHeader.SIZE, plan.sendEventRate());
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
