package io.parley.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RtcpTest {
    private final List<String> told = new ArrayList<>();
    private final RtcpReader.Reports reports = new RtcpReader.Reports() {
        @Override
        public void sender(int ssrc, int ntpMiddle) {
            told.add("sender " + ssrc + " " + Integer.toHexString(ntpMiddle));
        }

        @Override
        public void received(int about, int fractionLost, int lost, int jitter, int lastReport, int delay) {
            told.add("about %d: %d/256, %d lost, last %x, delay %d"
                    .formatted(about, fractionLost, lost, lastReport, delay));
        }

        @Override
        public void goodbye(int ssrc) {
            told.add("bye " + ssrc);
        }
    };
    private final OutgoingStream sent = new OutgoingStream(new SplittableRandom(3));
    private final Arrivals received = new Arrivals();
    private final ByteBuffer packet = ByteBuffer.allocate(512);

    private int report() {
        long ntp = NtpTime.of(Instant.ofEpochSecond(1_000_000_000L, 500_000_000));
        return RtcpWriter.into(packet)
                .report(sent, received, ntp, 0, 0xABCD, 65_536)
                .name(sent.ssrc(), "parley")
                .goodbye(sent.ssrc())
                .length();
    }

    @Test
    void reportsAreReadAsWritten() {
        sent.next(OutgoingStream.PLAYED, 1, 160, false, 0);
        sent.sent(160);
        received.count(77, 1);
        received.count(77, 4);
        assertThat(RtcpReader.read(packet, report(), reports)).isTrue();
        String middle = Integer.toHexString((int) ((1_000_000_000L + 2_208_988_800L) << 16) | 0x8000);
        assertThat(told)
                .containsExactly(
                        "sender " + sent.ssrc() + " " + middle,
                        "about 77: 128/256, 2 lost, last abcd, delay 65536",
                        "bye " + sent.ssrc());
    }

    @Test
    void whoSentNothingSendsAReceiverReport() {
        assertThat(RtcpReader.read(packet, report(), reports)).isTrue();
        assertThat(packet.get(1) & 0xFF).isEqualTo(RtcpReader.RECEIVER_REPORT);
        assertThat(told).containsExactly("bye " + sent.ssrc());
    }

    @Test
    void packetCutShortTellsNothing() {
        received.count(77, 1);
        int length = report();
        for (int cut = 0; cut < length; cut++) {
            boolean whole = RtcpReader.read(packet, cut, reports);
            assertThat(whole && cut % 4 != 0).isFalse();
        }
        assertThat(RtcpReader.read(packet, length - 2, reports)).isFalse();
    }

    @Test
    void moreBlocksThanBytesIsMalformed() {
        int length = report();
        packet.put(0, (byte) 0x9F);
        assertThat(RtcpReader.read(packet, length, reports)).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void compoundThatBeginsWithNoReportIsMalformed() {
        int length = RtcpWriter.into(packet).goodbye(5).length();
        assertThat(RtcpReader.read(packet, length, reports)).isFalse();
    }

    @Property
    void anyBytesAreReadWithoutAnException(@ForAll byte[] bytes) {
        byte[] some = Arrays.copyOf(bytes, Math.max(8, bytes.length));
        some[0] = (byte) (0x80 | (some[0] & 0x3F));
        some[1] = (byte) (200 + (some[1] & 3));
        RtcpReader.read(ByteBuffer.wrap(some), some.length, reports);
        assertThat(RtcpReader.looksLikeRtcp(ByteBuffer.wrap(some), some.length)).isTrue();
    }
}
