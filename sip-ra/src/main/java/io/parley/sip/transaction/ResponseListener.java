package io.parley.sip.transaction;

import gov.nist.javax.sip.message.SIPResponse;

/** The sender of a request, who wants to know what became of it. Called on transport and timer threads. */
public interface ResponseListener {
    /** 101 to 199, or 100. */
    void provisional(SIPResponse response);

    /** The first final response. */
    void completed(SIPResponse response);

    /** No final response: time-out or transport error. */
    void failed(String reason);

    /** A 2xx to the same INVITE from another place downstream (RFC 3261 13.2.2.4). */
    default void forked(SIPResponse response) {}
}
