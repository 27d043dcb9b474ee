package io.parley.media.path;

import io.parley.media.codec.AudioCodec;
import io.parley.media.rtp.RtpClock;
import io.parley.media.sdp.Agreement;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;

/** An agreement, made ready for the packet path: what a payload type means is one look-up. */
@SuppressWarnings("EnumOrdinal") // a byte that stands for a codec, in this process only
public final class Plan {
    /** A payload type nobody agreed on. */
    static final byte UNKNOWN = -1;

    /** The payload type of telephone events; the others are ordinals of {@link AudioCodec}. */
    static final byte EVENTS = 100;

    private static final AudioCodec[] CODECS = AudioCodec.values();
    private static final RtpClock[] CLOCKS =
            Arrays.stream(CODECS).map(c -> new RtpClock(c.clockRate())).toArray(RtpClock[]::new);

    private final Agreement agreement;
    private final byte[] kinds = new byte[128];

    Plan(Agreement agreement) {
        this.agreement = agreement;
        Arrays.fill(kinds, UNKNOWN);
        // Static types are understood even where they were not agreed on: phones that change the codec on their own are
        // heard.
        for (AudioCodec codec : CODECS) {
            if (codec.stateless()) {
                kinds[codec.payloadType()] = (byte) codec.ordinal();
            }
        }
        agreement.receiveTypes().forEach((type, codec) -> kinds[type] = (byte) codec.ordinal());
        agreement.receiveEvents().keySet().forEach(type -> kinds[type] = EVENTS);
    }

    /** {@link #EVENTS}, {@link #UNKNOWN} or the ordinal of a codec. */
    byte kind(int payloadType) {
        return kinds[payloadType];
    }

    static AudioCodec codec(byte kind) {
        return CODECS[kind];
    }

    /** The clock of a codec's timestamps. */
    static RtpClock clock(byte kind) {
        return CLOCKS[kind];
    }

    /** The clock of the timestamps of what we send. */
    RtpClock clock() {
        return CLOCKS[agreement.codec().ordinal()];
    }

    /** The clock rate of a payload type of telephone events. */
    int eventRate(int payloadType) {
        return agreement.receiveEvents().getOrDefault(payloadType, AudioCodec.RATE);
    }

    public Agreement agreement() {
        return agreement;
    }

    boolean sends() {
        return agreement.direction().sends();
    }

    public boolean expects() {
        return agreement.direction().receives();
    }

    AudioCodec codec() {
        return agreement.codec();
    }

    int sendType() {
        return agreement.sendType();
    }

    int sendEvents() {
        return agreement.sendEvents();
    }

    int sendEventRate() {
        return agreement.sendEventRate();
    }

    public boolean mux() {
        return agreement.mux();
    }

    public Optional<InetSocketAddress> rtp() {
        return agreement.rtp();
    }

    public Optional<InetSocketAddress> rtcp() {
        return agreement.rtcp();
    }
}
