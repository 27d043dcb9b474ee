package io.parley.media.relay;

import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Codecs;
import io.parley.media.codec.Decoder;
import io.parley.media.codec.Encoder;
import io.parley.media.dtmf.DigitEvent;
import io.parley.media.rtp.RtpHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A phone of the tests: two real sockets on the loopback, which talks a tone and keeps what it hears. */
final class Phone implements AutoCloseable {
    static final int EVENTS = 101;
    private static final InetAddress HOME = InetAddress.getLoopbackAddress();

    /** A packet that came. */
    record Heard(int type, boolean marker, int sequence, int timestamp, int ssrc, ByteBuffer payload) {}

    private final String host;
    private final DatagramChannel rtp;
    private final DatagramChannel rtcp;
    private final List<AudioCodec> codecs;
    private final List<Heard> heard = new ArrayList<>();
    private InetSocketAddress to;
    private int sequence = 65_530;
    private int timestamp = -400;
    private int spoken;
    private int amplitude = 8000;
    private int ssrc = 0x1234;
    private int eventRate = 8000;
    private Optional<Encoder> encoder = Optional.empty();
    private Optional<PhoneKeys> keys = Optional.empty();
    private final List<byte[]> wire = new ArrayList<>();

    Phone(AudioCodec... codecs) {
        this("127.0.0.1", codecs);
    }

    Phone(String host, AudioCodec... codecs) {
        this.host = host;
        this.codecs = List.of(codecs);
        try {
            rtp = open(host);
            rtcp = open(host);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatagramChannel open(String host) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
        channel.bind(new InetSocketAddress(host, 0));
        channel.configureBlocking(false);
        return channel;
    }

    int port() {
        return port(rtp);
    }

    int rtcpPort() {
        return port(rtcp);
    }

    private static int port(DatagramChannel channel) {
        try {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its description: its codecs, telephone events, where it listens. */
    String description(String direction) {
        return description(direction, port());
    }

    String description(String direction, int port) {
        StringBuilder text =
                new StringBuilder("v=0\r\no=- 7 7 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 " + host + "\r\nt=0 0\r\n");
        text.append("m=audio ")
                .append(port)
                .append(' ')
                .append(keys.map(PhoneKeys::profile).orElse("RTP/AVP"));
        codecs.forEach(c -> text.append(' ').append(c.payloadType()));
        text.append(" 101\r\na=rtpmap:101 telephone-event/").append(eventRate).append("\r\n");
        codecs.forEach(c -> text.append("a=rtpmap:" + c.payloadType() + ' ' + c.encoding() + "\r\n"));
        text.append("a=rtcp:").append(rtcpPort()).append("\r\n");
        keys.ifPresent(k -> text.append(k.line()).append("\r\n"));
        return text.append("a=").append(direction).append("\r\n").toString();
    }

    String description() {
        return description("sendrecv");
    }

    /** Learns from a description of the server where to send. */
    void callee(String theirs) {
        to = new InetSocketAddress(HOME, portIn(theirs));
        keys.ifPresent(k -> k.learn(theirs));
    }

    /** Has it encrypt what it sends from the next description on. */
    Phone with(PhoneKeys own) {
        keys = Optional.of(own);
        return this;
    }

    /** RTP as it came, encrypted or not. */
    List<byte[]> wire() {
        heard();
        return wire;
    }

    static int portIn(String description) {
        String media = description.substring(description.indexOf("m=audio ") + 8);
        return Integer.parseInt(media.substring(0, media.indexOf(' ')));
    }

    /** Another stream: as after a transfer at the far end. */
    void changeSource(int newSsrc, int newSequence) {
        ssrc = newSsrc;
        sequence = newSequence;
    }

    /** Talks tones of another amplitude than 8,000. */
    Phone withTonesOf(int loudness) {
        amplitude = loudness;
        return this;
    }

    /** Sends 20 ms of a tone in its first codec. */
    void talk(double hertz) {
        talk(hertz, 160);
    }

    /** Sends a packet of a tone, of so many samples. */
    void talk(double hertz, int length) {
        AudioCodec codec = codecs.getFirst();
        sendSound(encoded(codec, tone(hertz, length)), length);
    }

    /** Sends any payload as so many samples of sound in its first codec. */
    void sendSound(byte[] payload, int length) {
        AudioCodec codec = codecs.getFirst();
        send(codec.payloadType(), false, timestamp, payload);
        timestamp += length * codec.clockRate() / 8000;
        spoken += length;
    }

    private short[] tone(double hertz, int length) {
        short[] samples = new short[length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (amplitude * Math.sin(2 * Math.PI * hertz * (spoken + i) / 8000.0));
        }
        return samples;
    }

    /** Sends 20 ms of something like a voice, or keeps it back as the network does. */
    void speak(boolean lost) {
        short[] samples = new short[AudioCodec.FRAME];
        for (int i = 0; i < samples.length; i++) {
            double at = 2 * Math.PI * (spoken + i) / 8000.0;
            double loud = 0.7 + 0.3 * Math.sin(3 * at);
            samples[i] = (short)
                    (loud * (5000 * Math.sin(200 * at) + 3000 * Math.sin(600 * at) + 1500 * Math.sin(1400 * at)));
        }
        byte[] payload = encoded(codecs.getFirst(), samples);
        if (lost) {
            lose(1);
        } else {
            sendSound(payload, samples.length);
        }
    }

    private byte[] encoded(AudioCodec codec, short[] samples) {
        if (codec.stateless()) {
            return codec.encode(samples);
        }
        Encoder used = encoder.orElseGet(() -> Codecs.best().encoder(codec));
        encoder = Optional.of(used);
        byte[] payload = new byte[Encoder.MOST_BYTES];
        return Arrays.copyOf(payload, used.encode(samples, payload));
    }

    /** Has its telephone events in another clock than 8,000 Hz. */
    Phone withEventsAt(int rate) {
        eventRate = rate;
        return this;
    }

    /** Sends a packet of a telephone event. */
    void event(int at, DigitEvent event, boolean marker) {
        ByteBuffer payload = ByteBuffer.allocate(DigitEvent.SIZE);
        event.write(payload, 0, eventRate);
        send(EVENTS, marker, at, payload.array());
    }

    int timestamp() {
        return timestamp;
    }

    /** Leaves out sequence numbers: packets the network lost. */
    void lose(int packets) {
        sequence += packets;
        timestamp += codecs.getFirst().clockRate() / 50 * packets;
        spoken += AudioCodec.FRAME * packets;
    }

    private void send(int type, boolean marker, int at, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(RtpHeader.SIZE + payload.length);
        RtpHeader.begin(packet);
        RtpHeader.rewrite(packet, marker, type, sequence & 0xFFFF, at, ssrc);
        sequence++;
        packet.put(RtpHeader.SIZE, payload);
        send(keys.map(k -> k.seal(packet.array())).orElse(packet.array()));
    }

    /** Sends any bytes to the RTP port. */
    void send(byte[] bytes) {
        try {
            rtp.send(ByteBuffer.wrap(bytes), to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends any bytes to the RTCP port. */
    void sendControl(byte[] bytes) {
        try {
            byte[] sent = keys.map(k -> k.sealControl(bytes)).orElse(bytes);
            rtcp.send(ByteBuffer.wrap(sent), new InetSocketAddress(HOME, to.getPort() + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next RTCP packet that is there, or an empty array. */
    byte[] control() {
        byte[] bytes = take(rtcp);
        return bytes.length == 0 ? bytes : keys.map(k -> k.openControl(bytes)).orElse(bytes);
    }

    private static byte[] take(DatagramChannel channel) {
        try {
            ByteBuffer packet = ByteBuffer.allocate(2048);
            if (channel.receive(packet) == null) {
                return new byte[0];
            }
            packet.flip();
            byte[] bytes = new byte[packet.remaining()];
            packet.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything heard so far. */
    List<Heard> heard() {
        for (byte[] bytes = take(rtp); bytes.length > 0; bytes = take(rtp)) {
            wire.add(bytes);
            byte[] plain = bytes;
            if (keys.isPresent()) {
                plain = keys.get().open(bytes);
            }
            ByteBuffer packet = ByteBuffer.wrap(plain);
            int payload = RtpHeader.payloadOffset(packet, plain.length);
            byte[] content = new byte[plain.length - payload];
            packet.get(payload, content);
            heard.add(new Heard(
                    RtpHeader.payloadType(packet),
                    RtpHeader.marker(packet),
                    RtpHeader.sequence(packet),
                    RtpHeader.timestamp(packet),
                    RtpHeader.ssrc(packet),
                    ByteBuffer.wrap(content)));
        }
        return heard;
    }

    /** The sound heard so far, decoded as the payload types say. */
    short[] sound() {
        return sound(heard());
    }

    /** The sound of packets, decoded in the order they came. */
    static short[] sound(List<Heard> packets) {
        List<short[]> parts = new ArrayList<>();
        try (Decoder opus = Codecs.best().decoder(AudioCodec.OPUS)) {
            for (Heard h : packets) {
                byte[] payload = h.payload().array();
                if (h.type() == AudioCodec.OPUS.payloadType()) {
                    short[] samples = new short[Decoder.MOST_SAMPLES];
                    parts.add(Arrays.copyOf(samples, Math.max(0, opus.decode(payload, samples))));
                } else {
                    AudioCodec.ofStatic(h.type()).ifPresent(c -> parts.add(c.decode(payload)));
                }
            }
        }
        short[] all = new short[parts.stream().mapToInt(p -> p.length).sum()];
        int at = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    void forget() {
        heard();
        heard.clear();
        wire.clear();
    }

    @Override
    public void close() {
        encoder.ifPresent(Encoder::close);
        try {
            rtp.close();
            rtcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
