package io.parley.sip.reliable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The provisional responses to one INVITE as its receiver sends them (RFC 3262 3, 5): reliably where that is required, or where one holds a description and its
 * receiver takes it so; one at a time, further ones after its PRACK. Not thread-safe.
 */
public final class SentProvisionals {
    /** The highest RSeq to begin with, which leaves room to count up. */
    public static final int MOST_FIRST = Integer.MAX_VALUE / 2;

    /** Responses that wait for the PRACK of another; of more, those that come first count. */
    private static final int MOST_WAITING = 8;

    private final Demand demand;
    private final boolean offerWanted;
    private final Deque<Response> waiting = new ArrayDeque<>(1);
    private long next;
    private Optional<Response> open = Optional.empty();
    private boolean described;
    private boolean agreed;
    private boolean over;

    /**
     * A provisional response.
     *
     * @param rseq its number; 0 where it is not reliable
     */
    public record Response(int code, Optional<String> sdp, long rseq) {
        /** Whether it is sent until its PRACK comes. */
        public boolean reliable() {
            return rseq > 0;
        }
    }

    /**
     * For one INVITE.
     *
     * @param delayed whether the INVITE has no offer
     * @param first the RSeq of the first reliable response, 1 to {@link #MOST_FIRST}
     */
    public SentProvisionals(Demand demand, boolean delayed, int first) {
        this.demand = demand;
        this.offerWanted = delayed;
        this.next = first;
    }

    /** A response is to be sent; what is to be sent now, if anything. */
    public Optional<Response> send(int code, Optional<String> sdp) {
        if (over) {
            return Optional.empty();
        }
        if (open.isPresent()) {
            boolean known = !waiting.isEmpty() && waiting.getLast().code() == code && sdp.isEmpty();
            if (!known && waiting.size() < MOST_WAITING) {
                waiting.add(new Response(code, sdp, 0));
            }
            return Optional.empty();
        }
        return take(code, sdp);
    }

    private Optional<Response> take(int code, Optional<String> wished) {
        // RFC 6337 3.1.1: once told reliably, it is not told again, and a new one needs an offer of its own
        Optional<String> sdp = described ? Optional.empty() : wished;
        boolean reliable = demand == Demand.REQUIRED || (demand == Demand.SUPPORTED && sdp.isPresent());
        if (!reliable) {
            return Optional.of(new Response(code, sdp, 0));
        }
        if (offerWanted && !described && sdp.isEmpty()) {
            // the first reliable response to an INVITE without an offer must hold one (RFC 3262 5), and there is none
            // yet
            return Optional.empty();
        }
        open = Optional.of(new Response(code, sdp, next++));
        described |= sdp.isPresent();
        return open;
    }

    /** A PRACK of this number came; the response that it acknowledges, empty where it matches none that waits. */
    public Optional<Response> acknowledged(long rseq) {
        Optional<Response> of = open.filter(r -> r.rseq() == rseq);
        if (of.isPresent()) {
            open = Optional.empty();
            agreed |= of.get().sdp().isPresent();
        }
        return of;
    }

    /** What is to be sent after that, if anything. */
    public Optional<Response> afterwards() {
        Optional<Response> out = Optional.empty();
        while (!over && open.isEmpty() && out.isEmpty() && !waiting.isEmpty()) {
            Response r = waiting.remove();
            out = take(r.code(), r.sdp());
        }
        return out;
    }

    /** The response that waits for its PRACK. */
    public Optional<Response> open() {
        return open;
    }

    /** Whether a 2xx has to wait: a description that was sent has no PRACK yet (RFC 3262 3). */
    public boolean holdsAnswer() {
        return open.flatMap(Response::sdp).isPresent();
    }

    /** Whether our description was sent reliably: the 2xx says nothing more. */
    public boolean described() {
        return described;
    }

    /** Whether the peer has acknowledged our description: either side may offer anew. */
    public boolean agreed() {
        return agreed;
    }

    /** A final response is sent: nothing more is, but a PRACK that is late is taken. */
    public void end() {
        over = true;
        waiting.clear();
    }
}
