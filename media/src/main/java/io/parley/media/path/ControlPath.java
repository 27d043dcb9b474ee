package io.parley.media.path;

import io.parley.media.net.LoopCount;
import io.parley.media.net.PacketBuffer;
import io.parley.media.net.PacketListener;
import io.parley.media.net.UdpPort;
import io.parley.media.rtp.NtpTime;
import io.parley.media.rtp.RtcpReader;
import io.parley.media.rtp.RtcpWriter;
import java.net.InetSocketAddress;
import java.util.Optional;

/** RTCP of one leg: reads the peer's reports, sends ours, and works out the round trip (RFC 3550 6.4.1). */
public final class ControlPath implements PacketListener, RtcpReader.Reports {
    private static final long INTERVAL_NANOS = 5_000_000_000L;
    private static final long MOST_ROUND_TRIP = 10L << 16;

    private final LegStream leg;
    private Optional<InetSocketAddress> learned = Optional.empty();
    private long due;
    private int lastReport;
    private long lastReportAt;
    private boolean told;

    ControlPath(LegStream leg) {
        this.leg = leg;
        due = System.nanoTime() + interval() / 2;
    }

    /** A new description: the peer's RTCP may come from elsewhere. */
    void describe() {
        learned = Optional.empty();
    }

    @Override
    public void packet(UdpPort from, PacketBuffer buffer, int length, Optional<InetSocketAddress> source) {
        packet(buffer, length, source);
    }

    /** A packet of any port, its source empty where it can only be the peer. */
    public void packet(PacketBuffer buffer, int length, Optional<InetSocketAddress> source) {
        Plan plan = leg.plan();
        if (plan == null || (source.isPresent() && !leg.transport().admitsControl(source.get()))) {
            leg.refuse(LoopCount.PACKETS_FOREIGN, LegCount.FOREIGN);
            return;
        }
        if (length >= PacketBuffer.CAPACITY || !RtcpReader.read(buffer.bytes(), length, this)) {
            leg.refuse(LoopCount.PACKETS_MALFORMED, LegCount.MALFORMED);
            return;
        }
        leg.count(LoopCount.RTCP_RECEIVED);
        leg.heard(System.nanoTime());
        if (!plan.mux()) {
            learned = source;
        }
    }

    @Override
    public void sender(int ssrc, int ntpMiddle) {
        lastReport = ntpMiddle;
        lastReportAt = System.nanoTime();
        told = true;
    }

    @Override
    public void received(int about, int fractionLost, int lost, int jitter, int lastSent, int delay) {
        if (about == leg.outbound().stream().ssrc() && lastSent != 0) {
            long roundTrip = (ntpMiddle() - lastSent - delay) & 0xFFFF_FFFFL;
            if (roundTrip < MOST_ROUND_TRIP) {
                leg.roundTrip((roundTrip * 1_000_000) >> 16);
            }
        }
    }

    @Override
    public void goodbye(int ssrc) {
        learned = Optional.empty();
    }

    /** Sends a report when one is due. */
    void round(long now) {
        if (now - due >= 0) {
            due = now + interval();
            report(now, false);
        }
    }

    /** The last report, with the goodbye. */
    void leave(long now) {
        if (leg.outbound().stream().packets() > 0) {
            report(now, true);
        }
    }

    private void report(long now, boolean last) {
        Plan plan = leg.plan();
        Optional<InetSocketAddress> target =
                plan == null ? Optional.empty() : leg.transport().controlTarget(plan, learned);
        if (target.isEmpty()) {
            return;
        }
        PacketBuffer buffer = leg.loop().made();
        int delay = told ? (int) Math.min(Integer.MAX_VALUE, (((now - lastReportAt) / 1000) << 16) / 1_000_000) : 0;
        RtcpWriter writer = RtcpWriter.into(buffer.bytes())
                .report(
                        leg.outbound().stream(),
                        leg.inbound().arrivals(),
                        NtpTime.of(leg.context().wall().instant()),
                        now,
                        lastReport,
                        delay)
                .name(leg.outbound().stream().ssrc(), leg.context().cname());
        if (last) {
            writer.goodbye(leg.outbound().stream().ssrc());
        }
        if (leg.transport().sendControl(buffer, writer.length(), plan, target.get())) {
            leg.count(LoopCount.RTCP_SENT);
        }
    }

    private int ntpMiddle() {
        return NtpTime.middle(NtpTime.of(leg.context().wall().instant()));
    }

    /** Half to one and a half times five seconds, so that legs do not report in step (RFC 3550 6.2). */
    private long interval() {
        return INTERVAL_NANOS / 2 + leg.random().nextLong(INTERVAL_NANOS);
    }
}
