package io.parley.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.rtp.RtpHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two ends that protect and open each other's packets, in each profile. */
class SrtpSessionTest {
    private static final int SIZE = 172;

    private record Ends(SrtpSession client, SrtpSession server) {
        static Ends of(SrtpProfile profile) {
            byte[] material = new byte[SrtpSession.materialSize(profile)];
            new SplittableRandom(7).nextBytes(material);
            return new Ends(new SrtpSession(profile, material, true), new SrtpSession(profile, material, false));
        }
    }

    private static ByteBuffer rtp(int sequence, int ssrc) {
        ByteBuffer packet = ByteBuffer.allocateDirect(2048);
        RtpHeader.begin(packet);
        RtpHeader.rewrite(packet, false, 0, sequence & 0xFFFF, sequence * 160, ssrc);
        return packet;
    }

    private static ByteBuffer rtcp() {
        return ByteBuffer.allocateDirect(2048).putInt(0, 0x80C90001).putInt(4, 77);
    }

    @ParameterizedTest
    @EnumSource
    void packetsGoBothWays(SrtpProfile profile) {
        Ends ends = Ends.of(profile);
        ByteBuffer packet = rtp(5, 1);
        int length = ends.client().protect(packet, SIZE);
        assertThat(length).isGreaterThan(SIZE);
        assertThat(ends.server().open(packet, length)).isEqualTo(SIZE);
        assertThat(packet.getInt(20)).isZero();
        ByteBuffer back = rtp(5, 2);
        assertThat(ends.client().open(back, ends.server().protect(back, SIZE))).isEqualTo(SIZE);
        ByteBuffer report = rtcp();
        assertThat(ends.client().openControl(report, ends.server().protectControl(report, 8)))
                .isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource
    void rollOverIsCountedThroughLossAndReordering(SrtpProfile profile) {
        Ends ends = Ends.of(profile);
        SplittableRandom random = new SplittableRandom(1);
        List<Integer> order = new ArrayList<>();
        for (int sequence = 30_000; sequence < 30_000 + 3 * 65_536; sequence += 1 + random.nextInt(10)) {
            order.add(sequence);
            if (order.size() > 1 && random.nextInt(10) == 0) {
                order.add(order.remove(order.size() - 2));
            }
        }
        for (int sequence : order) {
            ByteBuffer packet = rtp(sequence, 9);
            assertThat(ends.server().open(packet, ends.client().protect(packet, SIZE)))
                    .isEqualTo(SIZE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void replayedPacketIsToldApart(SrtpProfile profile) {
        Ends ends = Ends.of(profile);
        ByteBuffer packet = rtp(100, 1);
        int length = ends.client().protect(packet, SIZE);
        byte[] wire = new byte[length];
        packet.get(0, wire);
        assertThat(ends.server().open(packet, length)).isEqualTo(SIZE);
        assertThat(ends.server().open(packet.put(0, wire), length)).isEqualTo(SrtpSession.REPLAYED);
        for (int i = 101; i < 200; i++) {
            ByteBuffer next = rtp(i, 1);
            ends.server().open(next, ends.client().protect(next, SIZE));
        }
        assertThat(ends.server().open(packet.put(0, wire), length)).isEqualTo(SrtpSession.REPLAYED);
        ByteBuffer report = rtcp();
        int reported = ends.client().protectControl(report, 8);
        byte[] reportWire = new byte[reported];
        report.get(0, reportWire);
        assertThat(ends.server().openControl(report, reported)).isEqualTo(8);
        assertThat(ends.server().openControl(report.put(0, reportWire), reported))
                .isEqualTo(SrtpSession.REPLAYED);
    }

    @ParameterizedTest
    @EnumSource
    void forgedPacketIsToldApartAndTakesNoPlace(SrtpProfile profile) {
        Ends ends = Ends.of(profile);
        for (int at : new int[] {1, 3, 8, 12, 100, SIZE + 3}) {
            ByteBuffer packet = rtp(50 + at, 1);
            int length = ends.client().protect(packet, SIZE);
            byte[] wire = new byte[length];
            packet.get(0, wire);
            packet.put(at, (byte) (packet.get(at) ^ 1));
            assertThat(ends.server().open(packet, length)).isEqualTo(SrtpSession.FORGED);
            assertThat(ends.server().open(packet.put(0, wire), length)).isEqualTo(SIZE);
        }
        ByteBuffer report = rtcp();
        int length = ends.client().protectControl(report, 8);
        report.put(length - 1, (byte) (report.get(length - 1) ^ 1));
        assertThat(ends.server().openControl(report, length)).isEqualTo(SrtpSession.FORGED);
    }

    @ParameterizedTest
    @EnumSource
    void shortAndMalformedPacketsAreForged(SrtpProfile profile) {
        SrtpSession session = Ends.of(profile).server();
        for (int length = 0; length < 30; length++) {
            assertThat(session.open(rtp(1, 1), length)).isEqualTo(SrtpSession.FORGED);
            assertThat(session.openControl(rtcp(), length)).isEqualTo(SrtpSession.FORGED);
        }
        assertThat(session.open(rtp(1, 1).put(0, (byte) 0x8F), 40)).isEqualTo(SrtpSession.FORGED);
    }

    @ParameterizedTest
    @EnumSource
    void noNumberIsSentTwice(SrtpProfile profile) {
        SrtpSession session = Ends.of(profile).client();
        assertThat(session.protect(rtp(70, 1), SIZE)).isPositive();
        assertThat(session.protect(rtp(70, 1), SIZE)).isEqualTo(SrtpSession.REFUSED);
        assertThat(session.protect(rtp(69, 1), SIZE)).isPositive();
        assertThat(session.protect(rtp(69, 1), SIZE)).isEqualTo(SrtpSession.REFUSED);
        assertThat(session.protect(rtp(-2, 1), SIZE)).isEqualTo(SrtpSession.REFUSED);
        assertThat(session.protect(rtp(70, 2), SIZE)).isPositive();
        assertThat(session.protect(rtp(71, 1), 2040)).isEqualTo(SrtpSession.REFUSED);
    }
}
