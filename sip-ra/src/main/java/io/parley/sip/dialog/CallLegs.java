package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Binding.Hop;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.LegId;
import io.parley.sip.api.ReleaseCause;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.SipLegs;
import io.parley.sip.api.Source;
import io.parley.sip.api.TrunkAccount;
import io.parley.sip.gateway.Gateways;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.CallerLines;
import io.parley.sip.header.Headers;
import io.parley.sip.header.Replaces;
import io.parley.sip.header.Text;
import io.parley.sip.leg.LegInput;
import io.parley.sip.leg.LegState;
import io.parley.sip.transport.Flow;
import io.parley.sip.transport.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All legs of the node, found by our tag, and the commands to them. Thread-safe. */
public final class CallLegs implements SipLegs {
    private final Wire wire;
    private final Gateways gateways;
    private final ConcurrentHashMap<String, CallLeg> byTag = new ConcurrentHashMap<>();

    public CallLegs(Wire wire, Gateways gateways) {
        this.wire = wire;
        this.gateways = gateways;
        wire.usage.gauge("legs_active", byTag::size);
    }

    public int size() {
        return byTag.size();
    }

    /** The leg that a request in a dialog belongs to. */
    public Optional<CallLeg> of(SIPRequest r) {
        CallLeg leg = byTag.get(String.valueOf(r.getToTag()));
        return leg != null && leg.dialog().matches(r) ? Optional.of(leg) : Optional.empty();
    }

    /** The dialog of a leg, for its tags; empty where it is over, or no leg of ours. */
    public Optional<Dialog> dialog(LegId leg) {
        return Optional.ofNullable(byTag.get(leg.value())).map(CallLeg::dialog);
    }

    /** The leg that a Replaces means (RFC 3891 3). Its tags are ours and the peer's; some phones have them the other way round. */
    public Optional<CallLeg> replaced(Replaces r) {
        return named(r.callId(), r.toTag(), r.fromTag()).or(() -> named(r.callId(), r.fromTag(), r.toTag()));
    }

    private Optional<CallLeg> named(String callId, String ourTag, String peersTag) {
        return Optional.ofNullable(byTag.get(ourTag)).filter(leg -> leg.dialog().is(callId, peersTag));
    }

    /**
     * Makes a leg for the peer's INVITE.
     *
     * @param trunk the trunk that it comes from; empty where it is an extension
     * @param account how that trunk knows us; empty where this flow comes from no machine of it
     */
    public CallLeg incoming(
            SIPRequest invite, Flow flow, Source source, Optional<TrunkPeer> trunk, Optional<TrunkAccount> account) {
        String tag = wire.node.token(8);
        LegState state = LegState.incoming(new LegId(tag), Headers.sdp(invite).isEmpty());
        boolean symmetric =
                switch (source) {
                    case Source.Extension e -> !asksAtContact(invite, flow);
                    case Source.Trunk t -> false;
                };
        Dialog dialog = Dialog.incoming(invite, tag, flow, symmetric);
        if (flow.secure()) {
            trunk.map(peer -> TrunkMachine.behind(peer, flow)).ifPresent(address -> {
                dialog.comesFrom(address);
                flow.cameFrom(address);
            });
        }
        return add(new CallLeg(wire, this, state, source, "", dialog, account));
    }

    /** Whether a phone expects the requests of its dialog at its Contact; one with a connection gets them over it. */
    public static boolean asksAtContact(SIPRequest invite, Flow flow) {
        return !flow.reliable()
                && invite.getViaHeaders().size() == 1
                && Headers.contact(invite)
                        .flatMap(contact -> ContactRoute.of(contact, invite.getTopmostVia(), flow))
                        .filter(hop -> hop.transport().equals(flow.transport()))
                        .isPresent();
    }

    /** A contact is gone: legs that ring there end, so that no caller waits for a phone that is not there. Answered legs go on. */
    public void unregistered(String user, String contact) {
        byTag.values().stream()
                .filter(leg -> leg.dialled(user, contact))
                .forEach(leg -> leg.tell(new LegInput.Unreachable("unregistered")));
    }

    public void forget(CallLeg leg) {
        if (byTag.remove(leg.id().value(), leg)) {
            wire.usage.count(Counter.LEGS_ENDED);
        }
    }

    /** A flow closed that only its peer could make. */
    public void flowClosed(Flow closed) {
        byTag.values().stream().filter(leg -> leg.dialog().flow() == closed).forEach(leg -> leg.flowClosed(closed));
    }

    /** Ends whatever still runs. */
    public void hangUpAll() {
        byTag.values().forEach(leg -> leg.tell(new LegInput.HangUp("shutting down")));
    }

    @Override
    public void progress(LegId leg, int code, Optional<String> sdp) {
        if (code <= 100 || code >= 200) {
            throw new IllegalArgumentException("not a provisional code: " + code);
        }
        tell(leg, new LegInput.Progress(code, sdp));
    }

    @Override
    public void answer(LegId leg, String sdp) {
        tell(leg, new LegInput.Answer(sdp));
    }

    @Override
    public void reject(LegId leg, int code, String reason) {
        if (code < 300 || code > 699) {
            throw new IllegalArgumentException("not a final error code: " + code);
        }
        tell(leg, new LegInput.Reject(code, reason));
    }

    @Override
    public void confirm(LegId leg, String answer) {
        tell(leg, new LegInput.Confirm(answer));
    }

    @Override
    public void offer(LegId leg, String sdp) {
        tell(leg, new LegInput.Offer(sdp));
    }

    @Override
    public void acceptOffer(LegId leg, String sdp) {
        tell(leg, new LegInput.AcceptOffer(sdp));
    }

    @Override
    public void rejectOffer(LegId leg, int code, String reason) {
        tell(leg, new LegInput.RejectOffer(code, reason));
    }

    @Override
    public void acceptTransfer(LegId leg) {
        referral(leg, Referral::accept);
    }

    @Override
    public void rejectTransfer(LegId leg, int code, String reason) {
        if (code < 300 || code > 699) {
            throw new IllegalArgumentException("not a final error code: " + code);
        }
        referral(leg, r -> r.reject(code, reason));
    }

    @Override
    public void transferProgress(LegId leg, int code) {
        if (code < 100 || code > 699) {
            throw new IllegalArgumentException("not a status code: " + code);
        }
        referral(leg, r -> r.progress(code));
    }

    private void referral(LegId id, Consumer<Referral> command) {
        CallLeg leg = byTag.get(id.value());
        if (leg != null) {
            leg.referral(command);
        }
    }

    @Override
    public Optional<InetAddress> peer(LegId leg) {
        return Optional.ofNullable(byTag.get(leg.value()))
                .map(found -> found.dialog().flow())
                .filter(flow -> !(flow instanceof Unconnected))
                .map(Flow::machine);
    }

    @Override
    public Optional<InetAddress> peer(DialRequest.Target target) {
        return switch (target) {
            case DialRequest.Target.Contact c ->
                HostPort.address(hop(target).hostPort()).map(InetSocketAddress::getAddress);
            case DialRequest.Target.Trunk t ->
                TrunkMachine.address(gateways.inOrder(t.peer()).getFirst()).map(InetSocketAddress::getAddress);
        };
    }

    @Override
    public void hangUp(LegId leg, String reason, List<ReleaseCause> causes) {
        tell(leg, new LegInput.HangUp(reason, causes));
    }

    @Override
    public LegId dial(DialRequest asked) {
        List<TrunkPeer> order =
                switch (asked.target()) {
                    case DialRequest.Target.Contact c -> List.of();
                    case DialRequest.Target.Trunk t -> gateways.inOrder(t.peer());
                };
        DialRequest request = order.isEmpty() ? asked : Detours.to(asked, order.getFirst());
        String tag = wire.node.token(8);
        String transport = hop(request.target()).transport();
        Dialog dialog = Dialog.outgoing(
                wire.node.token(12) + '@' + wire.node.host(),
                tag,
                CallerLines.from(request.caller(), wire.node.host()) + ";tag=" + tag,
                to(request),
                target(request),
                Unconnected.of(transport),
                request.target() instanceof DialRequest.Target.Contact);
        CallLeg leg = add(new CallLeg(
                wire,
                this,
                LegState.outgoing(new LegId(tag), request.offer().isEmpty()),
                source(request.target()),
                contact(request.target()),
                dialog,
                account(request.target())));
        if (!order.isEmpty()) {
            leg.detours(new Detours(wire, gateways, request, order));
        }
        reach(leg, request);
        return leg.id();
    }

    /** Finds the way of a leg and sends its INVITE; again where it goes to another gateway than before. */
    void reach(CallLeg leg, DialRequest request) {
        Hop hop = hop(request.target());
        String transport = hop.transport();
        String hostPort = hop.hostPort();
        leg.dialog().retarget(to(request), target(request));
        Optional<InetSocketAddress> known =
                switch (request.target()) {
                    case DialRequest.Target.Contact c -> HostPort.address(hostPort);
                    case DialRequest.Target.Trunk t -> TrunkMachine.address(t.peer());
                };
        if (known.isPresent()) {
            connect(leg, request, transport, known.get());
            return;
        }
        // Looking up a name may take seconds: not on the caller's thread.
        Thread.ofVirtual().name("sip-lookup").start(() -> {
            switch (request.target()) {
                case DialRequest.Target.Contact c -> lookUp(leg, request, transport, hostPort);
                case DialRequest.Target.Trunk t -> locate(leg, request, t.peer());
            }
        });
    }

    /** Finds a gateway that DNS was not asked for before. */
    private void locate(CallLeg leg, DialRequest request, TrunkPeer gateway) {
        List<TrunkPeer> found = gateways.find(gateway);
        if (found.isEmpty()) {
            leg.failed("cannot resolve " + gateway.host());
            return;
        }
        leg.located(found);
        reach(leg, Detours.to(request, found.getFirst()));
    }

    private void lookUp(CallLeg leg, DialRequest request, String transport, String hostPort) {
        int colon = hostPort.lastIndexOf(':');
        try {
            InetAddress address = InetAddress.getByName(hostPort.substring(0, colon));
            connect(
                    leg,
                    request,
                    transport,
                    new InetSocketAddress(address, Integer.parseInt(hostPort.substring(colon + 1))));
        } catch (UnknownHostException | IllegalArgumentException e) {
            // no such host, or a port that is none
            leg.failed("cannot resolve " + hostPort);
        }
    }

    private void connect(CallLeg leg, DialRequest request, String transport, InetSocketAddress remote) {
        try {
            Flow flow =
                    switch (request.target()) {
                        case DialRequest.Target.Contact c -> wire.toContact(transport, remote);
                        case DialRequest.Target.Trunk t -> wire.flow(transport, remote);
                    };
            leg.begin(flow, request, extra(request, flow));
        } catch (IOException e) {
            leg.failed(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<String> callerHeaders(DialRequest r) {
        String lines = "INVITE " + target(r) + " SIP/2.0\r\nTo: " + to(r) + "\r\nFrom: "
                + CallerLines.from(r.caller(), wire.node.host()) + "\r\n" + CallerLines.lines(r, wire.node.host());
        return lines.lines().toList();
    }

    private CallLeg add(CallLeg leg) {
        byTag.put(leg.id().value(), leg);
        wire.usage.count(Counter.LEGS_STARTED);
        wire.tap.leg(leg.id(), leg.dialog().callId);
        return leg;
    }

    private void tell(LegId id, LegInput input) {
        CallLeg leg = byTag.get(id.value());
        if (leg != null) {
            leg.tell(input);
        }
    }

    private String to(DialRequest r) {
        return "<sip:" + Text.user(r.called()) + '@' + host(r) + '>';
    }

    private String host(DialRequest r) {
        return switch (r.target()) {
            case DialRequest.Target.Contact c -> wire.node.host();
            case DialRequest.Target.Trunk t -> HostPort.bracketed(t.peer().host());
        };
    }

    private static String target(DialRequest r) {
        return switch (r.target()) {
            case DialRequest.Target.Contact c -> Text.line(c.binding().contact());
            case DialRequest.Target.Trunk t -> trunkUri(r.called(), t.peer());
        };
    }

    private static String trunkUri(String called, TrunkPeer peer) {
        String transport =
                switch (peer.transport()) {
                    case "TCP" -> ";transport=tcp";
                    case "TLS" -> ";transport=tls";
                    default -> "";
                };
        return "sip:" + Text.user(called) + '@' + HostPort.of(peer.host(), peer.port()) + transport;
    }

    private static Source source(DialRequest.Target target) {
        return switch (target) {
            case DialRequest.Target.Contact c ->
                new Source.Extension(c.binding().user());
            case DialRequest.Target.Trunk t -> new Source.Trunk(t.peer().name());
        };
    }

    private static String contact(DialRequest.Target target) {
        return switch (target) {
            case DialRequest.Target.Contact c -> c.binding().contact();
            case DialRequest.Target.Trunk t -> "";
        };
    }

    private static Optional<TrunkAccount> account(DialRequest.Target target) {
        return switch (target) {
            case DialRequest.Target.Contact c -> Optional.empty();
            case DialRequest.Target.Trunk t -> t.peer().account();
        };
    }

    private Hop hop(DialRequest.Target target) {
        return switch (target) {
            case DialRequest.Target.Contact(Binding b) -> ContactRoute.of(b, wire);
            case DialRequest.Target.Trunk t ->
                new Hop(
                        TrunkMachine.transport(t.peer()),
                        HostPort.of(t.peer().host(), t.peer().port()));
        };
    }

    private String extra(DialRequest r, Flow flow) {
        StringBuilder out = new StringBuilder(200);
        out.append(wire.node.contact(flow, Headers.isSips(target(r))))
                .append(wire.node.abilities())
                .append(wire.node.userAgent());
        if (r.autoAnswer()) {
            out.append("Call-Info: <sip:").append(wire.node.host()).append(">;answer-after=0\r\n");
            out.append("Alert-Info: <http://www.notused.invalid>;info=alert-autoanswer;delay=0\r\n");
            out.append("Answer-Mode: Auto\r\n");
        }
        r.call()
                .ifPresent(
                        c -> out.append("X-Parley-Call: ").append(Text.line(c)).append("\r\n"));
        out.append(CallerLines.lines(r, wire.node.host()));
        SentLocation.of(r).ifPresent(location -> out.append(location.lines(wire.node.host())));
        return out.toString();
    }

    /** The value of the Route headers that a binding's Path asks for (RFC 3327 5.1). */
    static List<String> routes(DialRequest.Target target) {
        return target instanceof DialRequest.Target.Contact(Binding b) ? ContactRoute.routes(b) : List.of();
    }
}
