package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.transaction.InviteServerTransaction;
import io.parley.sip.transaction.PlainServerTransaction;

/** An offer of the peer in a running session, and how it is answered. */
sealed interface PeerOffer {
    /** The request that brought it. */
    SIPRequest request();

    /** Sends a 2xx. */
    void accept(byte[] response);

    /** Sends a final error. */
    void refuse(byte[] response);

    /** By a re-INVITE (RFC 3261 14): a 2xx wants an ACK. */
    record ReInvite(SIPRequest request, InviteServerTransaction transaction) implements PeerOffer {
        @Override
        public void accept(byte[] response) {
            transaction.accept(response);
        }

        @Override
        public void refuse(byte[] response) {
            transaction.refuse(response);
        }
    }

    /**
     * By an UPDATE (RFC 3311).
     *
     * @param kept for how long the response is sent again to repeats, in milliseconds
     */
    record Update(SIPRequest request, PlainServerTransaction transaction, long kept) implements PeerOffer {
        @Override
        public void accept(byte[] response) {
            transaction.respond(response, kept);
        }

        @Override
        public void refuse(byte[] response) {
            accept(response);
        }
    }
}
