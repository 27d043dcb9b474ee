package io.parley.media.relay;

import io.parley.media.net.MediaLoop;
import io.parley.media.net.PacketBuffer;
import io.parley.media.net.PortPair;
import io.parley.media.sdp.Agreement;
import io.parley.media.sdp.KeyAgreement;
import io.parley.media.srtp.SrtpSession;
import java.net.InetSocketAddress;
import java.util.Optional;

/** A phone's way: a port pair of the leg's own, which latches on to where the peer's packets come from; plain, or SRTP where keys were agreed on. */
final class PortTransport implements LegTransport {
    private final RelayContext context;
    private final PortPair ports;
    private final Latch latch;
    private LegStream leg;
    private SignalledSrtp srtp;
    /** The keys last used, while another answer to the same offer speaks plainly; null before any. */
    private SignalledSrtp known;

    private boolean listening;

    PortTransport(RelayContext context, PortPair ports) {
        this.context = context;
        this.ports = ports;
        latch = new Latch(ports.rtp());
    }

    @Override
    public void open(LegStream stream) {
        // Nobody is let in before something is agreed on.
        leg = stream;
    }

    @Override
    public void describe(Agreement agreement) {
        latch.describe(agreement.rtp());
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
    public boolean admits(InetSocketAddress source) {
        return latch.learn(source);
    }

    /** RTCP is taken from the machine the RTP goes to, from any port of it. */
    @Override
    public boolean admitsControl(InetSocketAddress source) {
        return latch.target()
                .map(t -> t.getAddress().equals(source.getAddress()))
                .orElse(false);
    }

    @Override
    public boolean send(PacketBuffer buffer, int length) {
        return srtp == null ? latch.send(buffer, length) : sendSealed(buffer, srtp.seal(buffer, length));
    }

    private boolean sendSealed(PacketBuffer buffer, int sealed) {
        return sealed != SrtpSession.REFUSED && latch.send(buffer, sealed);
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
        return plan.mux() ? latch.send(buffer, size) : ports.rtcp().sendTo(buffer, size, target);
    }

    @Override
    public long patienceNanos(Plan plan) {
        return plan.expects() && !plan.agreement().held() ? context.inactivityNanos() : Long.MAX_VALUE;
    }

    @Override
    public void quiet(long nanos) {
        if (nanos > Latch.SILENCE_NANOS && latch.closed()) {
            latch.open();
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
        context.pool().give(ports, now);
    }
}
