package io.parley.media.browser;

import io.parley.media.codec.AudioCodec;
import io.parley.media.rtp.Arrivals;
import io.parley.media.rtp.RtpHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a browser of the tests heard: every packet counts, and up to a minute of them is kept. For any thread. */
final class Hearing {
    private static final int MOST_KEPT = 3000;

    private final List<HeardPacket> heard = new ArrayList<>();
    private final Arrivals arrivals = new Arrivals();

    /** Takes an RTP packet in the clear, which ends at a length. */
    synchronized void take(ByteBuffer packet, int length) {
        HeardPacket taken = new HeardPacket(
                RtpHeader.payloadType(packet),
                RtpHeader.marker(packet),
                RtpHeader.sequence(packet),
                RtpHeader.timestamp(packet),
                RtpHeader.ssrc(packet),
                ByteBuffer.wrap(BrowserPeer.bytes(packet, RtpHeader.SIZE, length)));
        arrivals.count(taken.ssrc(), taken.sequence());
        if (heard.size() < MOST_KEPT) {
            heard.add(taken);
        }
    }

    synchronized List<HeardPacket> packets() {
        return List.copyOf(heard);
    }

    synchronized void forget() {
        heard.clear();
    }

    synchronized long received() {
        return arrivals.received();
    }

    synchronized long lost() {
        return arrivals.lost();
    }

    /** The sound, decoded as the payload types say. */
    short[] sound() {
        List<short[]> parts = packets().stream()
                .flatMap(h -> AudioCodec.ofStatic(h.type()).stream()
                        .map(c -> c.decode(h.payload().array())))
                .toList();
        short[] all = new short[parts.stream().mapToInt(p -> p.length).sum()];
        int at = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
