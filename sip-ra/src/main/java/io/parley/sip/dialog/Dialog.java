package io.parley.sip.dialog;

import gov.nist.javax.sip.header.RecordRouteList;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.header.Headers;
import io.parley.sip.message.RoutedTarget;
import io.parley.sip.transaction.OutRequest;
import io.parley.sip.transport.Flow;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.address.SipURI;
import javax.sip.address.URI;

/** The peer state of RFC 3261 12 for one leg. Confined to the leg's inbox, but for the tags, which do not change once set, and the peer's number. */
public final class Dialog {
    /** Early dialogs of one INVITE that are told apart. */
    private static final int MOST_EARLY = 16;
    /** The longest tag, in characters, by which an early dialog is told apart: a peer chooses it, and we keep it. */
    private static final int LONGEST_EARLY = 256;

    final String callId;
    public final String localTag;
    private final String local;
    /** The peer is a phone of ours, perhaps behind NAT: requests go where its own came from, whatever its Contact says. */
    private boolean symmetric;

    private final boolean sips;

    /** The empty string for that of an RFC 2543 peer (RFC 3261 12.1.1, 12.1.2), which has none. */
    private volatile String remoteTag = "";

    private volatile boolean established;
    /** That of a provisional response, while no 2xx has made the dialog. */
    private volatile String earlyTag = "";
    /** Those of all provisional responses: a device behind a proxy may be one of several. */
    private volatile List<String> earlyTags = List.of();

    private String remote;
    private String remoteTarget;
    private List<String> routes = List.of();
    /** These are read from other threads: to find the legs of a flow that closed, and to know the peer by its address. */
    private volatile Optional<SipURI> firstRoute = Optional.empty();

    private volatile Optional<SipURI> target = Optional.empty();
    private volatile Flow flow;

    /** Where the trunk is that the call came from over TLS: it may close its connection during the call. */
    private Optional<InetSocketAddress> trunk = Optional.empty();

    private long localCseq;
    /** The highest number of the peer's requests. */
    private final AtomicLong remoteCseq = new AtomicLong();

    private Dialog(
            String callId,
            String localTag,
            String local,
            String remote,
            String remoteTarget,
            Flow flow,
            boolean symmetric,
            boolean sips) {
        this.callId = callId;
        this.localTag = localTag;
        this.local = local;
        this.remote = remote;
        this.remoteTarget = remoteTarget;
        this.flow = flow;
        this.symmetric = symmetric;
        this.sips = sips;
    }

    /** A dialog that the peer's INVITE or SUBSCRIBE begins. */
    public static Dialog incoming(SIPRequest invite, String localTag, Flow flow, boolean symmetric) {
        String local = value(invite.getTo().toString()) + ";tag=" + localTag;
        Dialog d = new Dialog(
                invite.getCallId().getCallId(),
                localTag,
                local,
                value(invite.getFrom().toString()),
                "sip:unknown.invalid",
                flow,
                symmetric,
                wantsSips(invite));
        d.remoteTag = Headers.tag(invite.getFromTag());
        d.established = true;
        d.inOrder(invite);
        d.refresh(invite);
        if (Headers.contact(invite).isEmpty()) {
            // RFC 2543 4.2.6: requests to a caller that names no Contact go to its From.
            d.takeTarget(invite.getFrom().getAddress().getURI());
        }
        d.takeRoutes(invite, false);
        return d;
    }

    /** A dialog that we begin. */
    static Dialog outgoing(
            String callId, String localTag, String local, String remote, String target, Flow flow, boolean symmetric) {
        return new Dialog(callId, localTag, local, remote, target, flow, symmetric, Headers.isSips(target));
    }

    /** The INVITE goes to another place, which is asked for otherwise: the one before has made no dialog. */
    void retarget(String to, String uri) {
        remote = to;
        remoteTarget = uri;
    }

    /** The peer's address is known. */
    void connected(Flow known, List<String> firstRoutes) {
        flow = known;
        routes = firstRoutes;
    }

    /** Another dialog that the same INVITE, which went over this flow, made downstream, early or confirmed. */
    Dialog fork(Flow over, SIPResponse response) {
        Dialog d = new Dialog(callId, localTag, local, remote, remoteTarget, over, symmetric, sips);
        d.localCseq = localCseq;
        d.establish(response);
        return d;
    }

    /** It was this early dialog, in which requests were sent. */
    void after(Dialog early) {
        localCseq = Math.max(localCseq, early.localCseq);
    }

    /** A 2xx makes the dialog (RFC 3261 12.1.2). */
    synchronized void establish(SIPResponse success) {
        remoteTag = Headers.tag(success.getToTag());
        established = true;
        earlyTags = List.of();
        remote = value(success.getTo().toString());
        refresh(success);
        takeRoutes(success, true);
    }

    /** A provisional response with this tag came; perhaps from one of several devices, of which the last one counts. */
    synchronized void early(String tag) {
        earlyTag = tag.isEmpty() ? earlyTag : tag;
        boolean kept = !established && !tag.isEmpty() && tag.length() <= LONGEST_EARLY;
        if (kept && !earlyTags.contains(tag) && earlyTags.size() < MOST_EARLY) {
            List<String> more = new ArrayList<>(earlyTags);
            more.add(tag);
            earlyTags = List.copyOf(more);
        }
    }

    /** The Call-ID of its messages. From any thread. */
    public String callId() {
        return callId;
    }

    /** The peer's tag, of the dialog or of the early dialog that it is so far; the empty string where it has none. From any thread. */
    public String peersTag() {
        return established ? remoteTag : earlyTag;
    }

    /** Whether a request's tags and Call-ID are of this dialog. From any thread. */
    public boolean matches(SIPRequest r) {
        return callId.equals(r.getCallId().getCallId())
                && (!established || remoteTag.equals(Headers.tag(r.getFromTag())));
    }

    /** Takes the number of the peer's request; false where a newer one came before it (RFC 3261 12.2.2). From any thread. */
    public boolean inOrder(SIPRequest r) {
        long number = r.getCSeq().getSeqNumber();
        if (!established) {
            // an early dialog of several, perhaps: its numbers are not those of the dialog that comes of it
            return true;
        }
        return remoteCseq.getAndAccumulate(number, Math::max) <= number;
    }

    /** Whether a Replaces that names our tag means this dialog (RFC 3891 3). */
    boolean is(String call, String peersTag) {
        if (!callId.equals(call)) {
            return false;
        }
        if (!established) {
            return earlyTags.contains(peersTag);
        }
        // RFC 3891 6.1: a tag of 0 stands for none.
        return remoteTag.equals(peersTag) || (remoteTag.isEmpty() && peersTag.equals("0"));
    }

    /** Takes the Contact as the new target. */
    public void refresh(SIPMessage m) {
        Headers.contact(m).ifPresent(this::takeTarget);
    }

    private void takeTarget(URI uri) {
        remoteTarget = uri.toString();
        target = uri instanceof SipURI s ? Optional.of(s) : Optional.empty();
    }

    /** The flow that the last request of the peer came on, where the peer may have moved; true where it is another one than before. */
    public boolean movedTo(Flow now) {
        boolean moved = (symmetric || trunk.isPresent()) && flow != now;
        if (moved) {
            flow = now;
        }
        return moved;
    }

    /** The call came from a trunk over TLS. */
    void comesFrom(InetSocketAddress address) {
        trunk = Optional.of(address);
    }

    Optional<InetSocketAddress> trunk() {
        return trunk;
    }

    /** The peer has proved that it is on this flow; at another host than before perhaps behind NAT. */
    public void provedOn(Flow now) {
        symmetric |= !now.address().equals(flow.address());
        flow = now;
    }

    /** The next request of ours in this dialog. */
    public OutRequest request(String method, String sentBy, String branch, String extra, OutRequest.Body body) {
        RoutedTarget way = RoutedTarget.of(remoteTarget, routes);
        return new OutRequest(
                method, way.uri(), sentBy, branch, local, remote, callId, nextCseq(), way.routes(), extra, body);
    }

    /** The number of the next request of ours. */
    long nextCseq() {
        return ++localCseq;
    }

    /** The ACK of a 2xx to our INVITE of this number. */
    OutRequest ack(long inviteCseq, String sentBy, String branch, String sdp) {
        RoutedTarget way = RoutedTarget.of(remoteTarget, routes);
        return new OutRequest(
                "ACK",
                way.uri(),
                sentBy,
                branch,
                local,
                remote,
                callId,
                inviteCseq,
                way.routes(),
                "",
                OutRequest.Body.sdp(sdp));
    }

    public Flow flow() {
        return flow;
    }

    /** Whether our Contact in it must be a sips URI. From any thread. */
    public boolean sips() {
        return sips;
    }

    /** Where the next request goes by RFC 3261 12.2.1.1, where that is another place than the flow: the first route, else the target. */
    Optional<InetSocketAddress> otherHop() {
        if (symmetric && firstRoute.isEmpty()) {
            return Optional.empty();
        }
        return named().filter(a -> !a.equals(flow.remote()));
    }

    /** The address that the peer's route or Contact names, where it is no name. From any thread. */
    public Optional<InetSocketAddress> named() {
        return firstRoute.or(() -> target).flatMap(ContactRoute::address);
    }

    /** Whether the peer's Contact names this address and port. From any thread. */
    public boolean named(InetSocketAddress address) {
        return target.flatMap(ContactRoute::address).filter(address::equals).isPresent();
    }

    /** Whether the peer's Contact names the host that its requests come from: no NAT between. From any thread. */
    public boolean isAtItsContact() {
        return target.flatMap(ContactRoute::address)
                .filter(a -> a.getAddress().equals(flow.remote().getAddress()))
                .isPresent();
    }

    private void takeRoutes(SIPMessage m, boolean reversed) {
        RecordRouteList list = m.getRecordRouteHeaders();
        if (list == null || list.isEmpty()) {
            routes = List.of();
            return;
        }
        List<String> values = new ArrayList<>();
        List<SipURI> uris = new ArrayList<>();
        list.forEach(r -> {
            values.add(r.getHeaderValue().strip());
            if (r.getAddress().getURI() instanceof SipURI s) {
                uris.add(s);
            }
        });
        if (reversed) {
            Collections.reverse(values);
            Collections.reverse(uris);
        }
        routes = List.copyOf(values);
        firstRoute = uris.isEmpty() ? Optional.empty() : Optional.of(uris.getFirst());
    }

    /** RFC 3261 12.1.1: by the Request-URI, the topmost Record-Route, or the Contact where there is none. */
    private static boolean wantsSips(SIPRequest invite) {
        RecordRouteList routes = invite.getRecordRouteHeaders();
        Optional<URI> first = routes == null || routes.isEmpty()
                ? Headers.contact(invite)
                : Optional.of(routes.iterator().next().getAddress().getURI());
        return Headers.isSips(invite.getRequestURI())
                || first.filter(Headers::isSips).isPresent();
    }

    private static String value(String header) {
        return header.substring(header.indexOf(':') + 1).strip();
    }
}
