package io.parley.sip.transaction;

import gov.nist.javax.sip.message.SIPResponse;

/** The sender of a request, who wants to know what became of it. Called on transport and timer threads. */
public interface ResponseListener {
    /** 101 to 199, or 100. */
    void provisional(SIPResponse response);

    /** The first final response. */
    void completed(SIPResponse response);

    /** No final response: time-out, or a transport error that is not told apart from one. */
    void failed(String reason);

    /**
     * The request could not be sent, or the connection closed before its final response: as a 503, and no sign that the peer is gone for good (RFC 3261
     * 8.1.3.1). As {@link #failed} where it is not told apart.
     */
    default void unreachable(String reason) {
        failed(reason);
    }

    /** A 2xx to the same INVITE from another place downstream (RFC 3261 13.2.2.4). */
    default void forked(SIPResponse response) {}
}
