package io.parley.webcall;

import io.parley.id.CallId;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.LegId;
import io.parley.sip.api.ReleaseCause;
import io.parley.sip.api.SipLegs;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The legs of calls by request, before the SIP adaptor: commands to one of them go to it, all others to the adaptor. A leg that is over is found for a while
 * yet. Thread-safe.
 */
public final class WebLegs implements SipLegs {
    private static final String PREFIX = "web-";

    private final Supplier<SipLegs> sip;
    private final Map<LegId, WebLeg> legs = new ConcurrentHashMap<>();
    private final Map<String, Integer> shares = new ConcurrentHashMap<>();
    private final WebCallCounters counters = new WebCallCounters();
    private final ConcurrentLinkedDeque<WebLeg> over = new ConcurrentLinkedDeque<>();

    /** @param sip commands to all other legs, asked for each time */
    public WebLegs(Supplier<SipLegs> sip) {
        this.sip = sip;
    }

    static LegId id(String unique) {
        return new LegId(PREFIX + unique);
    }

    /** Legs that are not over. */
    public int size() {
        return legs.size();
    }

    /** The counts of their outcomes. */
    public WebCallCounters counters() {
        return counters;
    }

    /** Whether one more leg has no room. */
    boolean full(WebLimit inAll) {
        return legs.size() >= inAll.value();
    }

    /** Takes the room of a leg of an extension; false where it has enough of them. */
    boolean take(String extension, WebLimit most) {
        boolean room = shares.merge(extension, 1, Integer::sum) <= most.value();
        if (!room) {
            giveBack(extension);
        }
        return room;
    }

    void giveBack(String extension) {
        shares.computeIfPresent(extension, (_, share) -> share == 1 ? null : share - 1);
    }

    /** A leg, which has taken its room. */
    void add(WebLeg leg) {
        legs.put(leg.id(), leg);
    }

    /** A leg is over: its room is free, and how it ended can be asked. */
    void ended(WebLeg leg) {
        legs.remove(leg.id());
        giveBack(leg.extension());
        over.add(leg);
        if (over.size() > WebLimit.KEPT.value()) {
            over.poll();
        }
    }

    void forget(WebLeg leg) {
        over.remove(leg);
    }

    /** The leg of a call, where it is this user's. */
    Optional<WebLeg> find(String user, CallId call) {
        return all(user).filter(leg -> leg.isIn(call)).findFirst();
    }

    /** All legs of a user, those that are over too. */
    Stream<WebLeg> all(String user) {
        return Stream.concat(legs.values().stream(), over.stream()).filter(leg -> leg.isOf(user));
    }

    /** The numbers of objects kept of legs and extensions, over or not; for leak checks. */
    List<Integer> sizes() {
        return List.of(legs.size(), shares.size(), over.size());
    }

    private void pass(LegId id, Consumer<WebLeg> ours, Consumer<SipLegs> others) {
        if (!id.value().startsWith(PREFIX)) {
            others.accept(sip.get());
            return;
        }
        WebLeg leg = legs.get(id);
        if (leg != null) {
            ours.accept(leg);
        }
    }

    @Override
    public void progress(LegId leg, int code, Optional<String> sdp) {
        pass(leg, web -> web.progress(sdp), other -> other.progress(leg, code, sdp));
    }

    @Override
    public void answer(LegId leg, String sdp) {
        pass(leg, web -> web.accept(sdp), other -> other.answer(leg, sdp));
    }

    @Override
    public void reject(LegId leg, int code, String reason) {
        pass(leg, web -> web.reject(code, reason), other -> other.reject(leg, code, reason));
    }

    /** Browsers that speak no SIP cannot be dialled. */
    @Override
    public LegId dial(DialRequest request) {
        return sip.get().dial(request);
    }

    /** None of ours: they are not dialled. */
    @Override
    public void confirm(LegId leg, String answer) {
        pass(leg, _ -> {}, other -> other.confirm(leg, answer));
    }

    @Override
    public void offer(LegId leg, String sdp) {
        pass(leg, web -> web.offer(sdp), other -> other.offer(leg, sdp));
    }

    @Override
    public void acceptOffer(LegId leg, String sdp) {
        pass(leg, web -> web.acceptOffer(sdp), other -> other.acceptOffer(leg, sdp));
    }

    @Override
    public void rejectOffer(LegId leg, int code, String reason) {
        pass(leg, web -> web.rejectOffer(reason), other -> other.rejectOffer(leg, code, reason));
    }

    /** None of ours: browsers transfer by REST as well, not by REFER. */
    @Override
    public void acceptTransfer(LegId leg) {
        pass(leg, _ -> {}, other -> other.acceptTransfer(leg));
    }

    @Override
    public void rejectTransfer(LegId leg, int code, String reason) {
        pass(leg, _ -> {}, other -> other.rejectTransfer(leg, code, reason));
    }

    @Override
    public void transferProgress(LegId leg, int code) {
        pass(leg, _ -> {}, other -> other.transferProgress(leg, code));
    }

    /** Not known of ours: a browser may be anywhere, and ICE finds it. */
    @Override
    public Optional<InetAddress> peer(LegId leg) {
        return leg.value().startsWith(PREFIX) ? Optional.empty() : sip.get().peer(leg);
    }

    @Override
    public List<String> callerHeaders(DialRequest request) {
        return sip.get().callerHeaders(request);
    }

    @Override
    public Optional<InetAddress> peer(DialRequest.Target target) {
        return sip.get().peer(target);
    }

    @Override
    public void hangUp(LegId leg, String reason, List<ReleaseCause> causes) {
        pass(leg, web -> web.hangUp(reason), other -> other.hangUp(leg, reason, causes));
    }
}
