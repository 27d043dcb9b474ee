package io.parley.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fuzz.Fuzzing;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Damaged RTCP and RTP packets in buffers that hold others' bytes behind them: nothing is read beyond a packet's length. */
class RtcpFuzzTest {
    private static final int BEHIND = 4_000;

    private static byte[] report(boolean sends) {
        OutgoingStream sent = new OutgoingStream(new SplittableRandom(3));
        Arrivals received = new Arrivals();
        if (sends) {
            sent.next(OutgoingStream.PLAYED, 1, 160, false, 0);
            sent.sent(160);
        }
        received.count(77, 1);
        ByteBuffer packet = ByteBuffer.allocate(512);
        int length = RtcpWriter.into(packet)
                .report(sent, received, NtpTime.of(Instant.EPOCH), 0, 0xABCD, 65_536)
                .name(sent.ssrc(), "parley")
                .goodbye(sent.ssrc())
                .length();
        return Arrays.copyOf(packet.array(), length);
    }

    @Test
    void damagedReportsAreReadWithinTheirLengthOrRefusedWhole() {
        Fuzzing.of(List.of(report(true), report(false))).run(300_000, bytes -> {
            String alone = told(bytes, 0);
            // what lies behind it in the buffer changes nothing
            assertThat(told(bytes, BEHIND)).isEqualTo(alone);
        });
    }

    @Test
    void damagedHeadersOfRtpLeaveNoPayloadBeyondTheirPacket() {
        byte[] plain = new byte[172];
        plain[0] = (byte) 0x80;
        byte[] extended = new byte[200];
        extended[0] = (byte) 0xB2;
        extended[23] = 2;
        extended[199] = 4;
        Fuzzing.of(List.of(plain, extended)).run(300_000, bytes -> {
            ByteBuffer packet = ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length + BEHIND));
            int size = RtpHeader.headerSize(packet, bytes.length);
            int payload = RtpHeader.payloadOffset(packet, bytes.length);
            assertThat(size).isLessThanOrEqualTo(bytes.length);
            assertThat(payload).isLessThanOrEqualTo(bytes.length);
            if (payload != RtpHeader.MALFORMED) {
                assertThat(payload + RtpHeader.padding(packet, bytes.length)).isBetween(12, bytes.length);
            }
        });
    }

    private static String told(byte[] bytes, int behind) {
        byte[] buffer = Arrays.copyOf(bytes, bytes.length + behind);
        Arrays.fill(buffer, bytes.length, buffer.length, (byte) 0x81);
        StringBuilder out = new StringBuilder();
        AtomicInteger count = new AtomicInteger();
        boolean read = RtcpReader.read(ByteBuffer.wrap(buffer), bytes.length, new RtcpReader.Reports() {
            @Override
            public void sender(int ssrc, int ntpMiddle) {
                out.append(ssrc).append(' ').append(ntpMiddle).append('\n');
            }

            @Override
            public void received(int about, int fractionLost, int lost, int jitter, int lastReport, int delay) {
                count.incrementAndGet();
                out.append(about)
                        .append(' ')
                        .append(lost)
                        .append(' ')
                        .append(jitter)
                        .append('\n');
                assertThat(fractionLost).isBetween(0, 255);
            }

            @Override
            public void goodbye(int ssrc) {
                count.incrementAndGet();
                out.append(ssrc).append(" bye\n");
            }
        });
        assertThat(read || out.isEmpty()).isTrue();
        assertThat(count.get()).isLessThanOrEqualTo(bytes.length / 4);
        RtcpReader.looksLikeRtcp(ByteBuffer.wrap(buffer), bytes.length);
        return out.toString();
    }
}
