package io.parley.media.transport;

import io.parley.media.net.MediaLoop;
import io.parley.media.net.PacketBuffer;
import io.parley.media.net.PortPair;
import io.parley.media.net.PortPool;
import io.parley.media.path.ControlPath;
import io.parley.media.path.InboundPath;
import io.parley.media.path.LegStream;
import io.parley.media.path.LegTransport;
import io.parley.media.path.Plan;
import io.parley.media.sdp.Agreement;
import io.parley.media.sdp.KeyAgreement;
import io.parley.media.srtp.SrtpSession;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** A phone's way: a port pair of the leg's own, which latches on to where the peer's packets come from; plain, or SRTP where keys were agreed on. */
public final class PortTransport implements LegTransport {
    private final PortPool pool;
    private final PortPair ports;
    private final long inactivityNanos;
    private final Latch latch;
    private LegStream leg;
    private SignalledSrtp srtp;
    /** The keys last used, while another answer to the same offer speaks plainly; null before any. */
    private SignalledSrtp known;

    private boolean listening;

    /**
     * @param pool where the ports go back to
     * @param trusted machines of which the operator says that media of any peer may come from there
     * @param inactivity how long a peer that sends may say nothing
     */
    public PortTransport(PortPool pool, PortPair ports, Predicate<InetAddress> trusted, Duration inactivity) {
        this.pool = pool;
        this.ports = ports;
        inactivityNanos = inactivity.toNanos();
        latch = new Latch(trusted);
    }

    @Override
    public void open(LegStream stream) {
        // Nobody is let in before something is agreed on.
        leg = stream;
    }

    @Override
    public void describe(Agreement agreement) {
        latch.describe(agreement.rtp(), agreement.held());
        followLatch();
        boolean before = srtp != null;
        agreement.keys().ifPresentOrElse(this::keyed, () -> srtp = null);
        if (listening && before != (srtp != null)) {
            listen(leg.inbound(), leg.control());
        }
    }

    private void keyed(KeyAgreement keys) {
        if (known == null) {
            known = new SignalledSrtp(leg, keys);
        } else {
            known.renew(keys);
        }
        srtp = known;
    }

    @Override
    public void listen(InboundPath inbound, ControlPath control) {
        listening = true;
        ports.rtp().listen(srtp == null ? inbound : srtp::media);
        ports.rtcp().listen(srtp == null ? control : srtp::control);
    }

    @Override
    public void signalledFrom(Optional<InetAddress> address) {
        latch.signalledFrom(address);
        followLatch();
    }

    @Override
    public boolean admits(InetSocketAddress source, boolean continues) {
        boolean good = latch.admits(source, continues, srtp != null);
        if (good) {
            followLatch();
        }
        return good;
    }

    /**
     * A port is connected to the peer where it speaks from precisely the described address: packets of others do not even reach us then. Elsewhere it stays
     * open, so that the described address can win the stream back.
     */
    private void followLatch() {
        Optional<InetSocketAddress> peer = ports.rtp().peer();
        if (!latch.exact()) {
            ports.rtp().disconnect();
        } else if (!peer.equals(latch.target())) {
            ports.rtp().disconnect();
            ports.rtp().connect(latch.target().orElseThrow());
        }
    }

    /** RTCP is taken from the machine the RTP goes to or is described to come from, from any port of it, and from where it is described to come from itself. */
    @Override
    public boolean admitsControl(InetSocketAddress source) {
        return latch.knows(source.getAddress())
                || leg.plan().rtcp().filter(source::equals).isPresent();
    }

    @Override
    public boolean send(PacketBuffer buffer, int length) {
        return srtp == null ? sendTo(buffer, length) : sendSealed(buffer, srtp.seal(buffer, length));
    }

    private boolean sendSealed(PacketBuffer buffer, int sealed) {
        return sealed != SrtpSession.REFUSED && sendTo(buffer, sealed);
    }

    /** Sends to the peer; false where it is not known where to, or the network refused. */
    private boolean sendTo(PacketBuffer buffer, int length) {
        if (ports.rtp().peer().isPresent()) {
            return ports.rtp().send(buffer, length);
        }
        Optional<InetSocketAddress> target = latch.target();
        return target.isPresent() && ports.rtp().sendTo(buffer, length, target.get());
    }

    /** Where reports go: where the peer's come from, else as described, on the machine the RTP goes to. */
    @Override
    public Optional<InetSocketAddress> controlTarget(Plan plan, Optional<InetSocketAddress> learned) {
        if (learned.isPresent() || plan.mux()) {
            return learned.or(latch::target);
        }
        Optional<InetSocketAddress> rtp = latch.target();
        if (rtp.equals(plan.rtp())) {
            return plan.rtcp();
        }
        return rtp.filter(a -> a.getPort() < 65535).map(a -> new InetSocketAddress(a.getAddress(), a.getPort() + 1));
    }

    @Override
    public boolean sendControl(PacketBuffer buffer, int length, Plan plan, InetSocketAddress target) {
        int size = srtp == null ? length : srtp.sealControl(buffer, length);
        if (size == SrtpSession.REFUSED) {
            return false;
        }
        return plan.mux() ? sendTo(buffer, size) : ports.rtcp().sendTo(buffer, size, target);
    }

    @Override
    public long patienceNanos(Plan plan) {
        return plan.expects() && !plan.agreement().held() ? inactivityNanos : Long.MAX_VALUE;
    }

    @Override
    public void quiet(long nanos) {
        if (nanos > Latch.SILENCE_NANOS) {
            latch.silent();
            followLatch();
        }
    }

    @Override
    public boolean rooted(MediaLoop loop) {
        return false;
    }

    @Override
    public void leave() {
        ports.leave();
    }

    @Override
    public void enter(MediaLoop loop) {
        ports.enter(loop);
    }

    @Override
    public void close(long now) {
        pool.give(ports, now);
    }
}
