package io.parley.sip.dialog;

import io.parley.sip.api.DialRequest;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.gateway.Gateways;
import io.parley.sip.guard.Usage.Counter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The other gateways of the trunk that a leg calls, tried where one takes no call (RFC 3263 4.3): it does not answer in {@link #PATIENCE_MILLIS}, cannot be
 * reached, or answers with 5xx. Not once it has said that the other side rings (180 to 189): the caller would hear another call begin, and a phone that rang
 * would ring twice. 4xx and 6xx are said by who is called, and are final; 503 lets the gateway rest for as long as it says. Confined to the leg's inbox.
 */
final class Detours {
    /** After that long without any response the next gateway is called. */
    static final long PATIENCE_MILLIS = 5_000;

    private final Wire wire;
    private final Gateways gateways;
    private final DialRequest request;
    private final Deque<TrunkPeer> left;
    private TrunkPeer now;
    private boolean progressed;

    /** @param inOrder where the call goes first, and then */
    Detours(Wire wire, Gateways gateways, DialRequest request, List<TrunkPeer> inOrder) {
        this.wire = wire;
        this.gateways = gateways;
        this.request = request;
        this.left = new ArrayDeque<>(inOrder);
        this.now = left.pop();
    }

    /** The gateway that is called now was found, with these machines: the first of them is called. */
    void located(List<TrunkPeer> machines) {
        now = machines.getFirst();
        machines.reversed().subList(0, machines.size() - 1).forEach(left::push);
    }

    /** Whether there is a gateway that was not called yet, and it may still be. */
    boolean open() {
        return !progressed && !left.isEmpty();
    }

    /** A provisional response above 100 came. */
    void progressed() {
        progressed = true;
        gateways.works(now);
    }

    /** The gateway answered: it is there. */
    void answered() {
        gateways.works(now);
    }

    /**
     * The call at the next gateway after this one refused it.
     *
     * @param retryAfterSeconds 0 where it was not said
     */
    Optional<DialRequest> refused(int code, int retryAfterSeconds) {
        if (code == 503) {
            gateways.rest(now, retryAfterSeconds);
        } else if (code < 500 || code >= 600) {
            gateways.works(now);
            return Optional.empty();
        }
        return next();
    }

    /** The call at the next gateway after this one could not be reached, or said nothing. */
    Optional<DialRequest> silent() {
        gateways.rest(now, 0);
        return next();
    }

    /** The gateway has the call, and cannot be reached any more. */
    void lost() {
        gateways.rest(now, 0);
    }

    /** The same call at one gateway of its trunk. */
    static DialRequest to(DialRequest request, TrunkPeer gateway) {
        return request.target() instanceof DialRequest.Target.Trunk trunk
                ? request.to(trunk.at(gateway))
                : request.to(new DialRequest.Target.Trunk(gateway));
    }

    private Optional<DialRequest> next() {
        if (!open()) {
            return Optional.empty();
        }
        wire.usage.count(Counter.GATEWAYS_FAILED_OVER);
        now = left.pop();
        return Optional.of(to(request, now));
    }
}
