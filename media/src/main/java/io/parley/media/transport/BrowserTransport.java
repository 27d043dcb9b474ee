package io.parley.media.transport;

import io.parley.media.browser.BrowserLink;
import io.parley.media.browser.BrowserPort;
import io.parley.media.dtls.DtlsHandshakes;
import io.parley.media.net.LoopCount;
import io.parley.media.net.MediaLoop;
import io.parley.media.net.PacketBuffer;
import io.parley.media.path.ControlPath;
import io.parley.media.path.InboundPath;
import io.parley.media.path.LegCount;
import io.parley.media.path.LegStream;
import io.parley.media.path.LegTransport;
import io.parley.media.path.Plan;
import io.parley.media.rtp.RtcpReader;
import io.parley.media.sdp.Agreement;
import io.parley.media.sdp.IceCredentials;
import io.parley.media.srtp.SrtpSession;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A browser's way: SRTP on the port that the browsers of a loop share, RTP and RTCP together (RFC 5761), to the address that ICE chose. The leg may move to
 * another loop; its packets are handed over there then.
 */
public final class BrowserTransport implements LegTransport, BrowserLink.Events {
    /** How long a browser may say nothing at all; checks of its own come every 2.5 s at least. */
    static final long PATIENCE_NANOS = 5_000_000_000L;

    /** The same while it sends no sound: checks are all that comes then, and one of them may be lost. */
    static final long PATIENCE_ON_HOLD_NANOS = 2 * PATIENCE_NANOS;

    private final BrowserPort port;
    private final BrowserLink link;
    private LegStream leg;
    private InboundPath inbound;
    private Optional<SrtpSession> session = Optional.empty();
    private boolean lost;

    public BrowserTransport(BrowserPort port, DtlsHandshakes handshakes, String name, IceCredentials ours) {
        this.port = port;
        link = new BrowserLink(port, handshakes, name, ours, this);
    }

    @Override
    public void open(LegStream stream) {
        leg = stream;
        inbound = stream.inbound();
        link.open();
    }

    @Override
    public void describe(Agreement agreement) {
        agreement.security().ifPresent(link::agreed);
    }

    @Override
    public void listen(InboundPath path, ControlPath control) {
        // The path drops what comes before anything is agreed on, and tells RTCP by its type.
    }

    // Events of the link: media where the leg lives, the rest by way of the leg's inbox

    @Override
    public void media(PacketBuffer buffer, int length) {
        if (session.isEmpty()) {
            leg.refuse(LoopCount.PACKETS_DROPPED, LegCount.DROPPED);
            return;
        }
        int opened = RtcpReader.looksLikeRtcp(buffer.bytes(), length)
                ? session.get().openControl(buffer.bytes(), length)
                : session.get().open(buffer.bytes(), length);
        switch (opened) {
            case SrtpSession.FORGED -> leg.refuse(LoopCount.SRTP_AUTH_FAILURES, LegCount.FOREIGN);
            case SrtpSession.REPLAYED -> leg.refuse(LoopCount.SRTP_REPLAYS, LegCount.DROPPED);
            default -> inbound.packet(buffer, opened, Optional.empty());
        }
    }

    @Override
    public void checked() {
        leg.soon(() -> {
            if (!lost) {
                leg.heard(System.nanoTime());
            }
        });
    }

    @Override
    public void secured(SrtpSession keys) {
        leg.soon(() -> {
            session = Optional.of(keys);
            lost = false;
        });
    }

    /** Without keys the leg is as good as silent, whatever its checks say: {@link LegStream#round} tells so in a while. */
    @Override
    public void lost() {
        leg.soon(() -> {
            session = Optional.empty();
            lost = true;
        });
    }

    // Questions of the paths

    @Override
    public void signalledFrom(Optional<InetAddress> address) {
        // Addresses are learnt from checks alone.
    }

    @Override
    public boolean admits(InetSocketAddress source, boolean continues) {
        return true;
    }

    @Override
    public boolean admitsControl(InetSocketAddress source) {
        return true;
    }

    @Override
    public boolean send(PacketBuffer buffer, int length) {
        return session.isPresent() && sealed(buffer, session.get().protect(buffer.bytes(), length));
    }

    @Override
    public Optional<InetSocketAddress> controlTarget(Plan plan, Optional<InetSocketAddress> learned) {
        return session.isPresent() ? link.target() : Optional.empty();
    }

    @Override
    public boolean sendControl(PacketBuffer buffer, int length, Plan plan, InetSocketAddress target) {
        return session.isPresent() && sealed(buffer, session.get().protectControl(buffer.bytes(), length));
    }

    private boolean sealed(PacketBuffer buffer, int length) {
        if (length == SrtpSession.REFUSED) {
            leg.refuse(LoopCount.PACKETS_DROPPED, LegCount.DROPPED);
            return false;
        }
        return link.send(buffer, length, leg.loop());
    }

    @Override
    public long patienceNanos(Plan plan) {
        return plan.expects() && !plan.agreement().held() ? PATIENCE_NANOS : PATIENCE_ON_HOLD_NANOS;
    }

    @Override
    public void quiet(long nanos) {
        // Addresses are learnt from checks alone.
    }

    @Override
    public boolean rooted(MediaLoop loop) {
        return loop == port.loop();
    }

    @Override
    public void leave() {
        link.settle(Optional.empty());
    }

    @Override
    public void enter(MediaLoop loop) {
        link.settle(Optional.of(loop));
    }

    @Override
    public void close(long now) {
        link.settle(Optional.empty());
        link.close();
    }
}
