package io.parley.sip.transaction;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.transport.Flow;

/** A request of ours that waits for its response, or absorbs repeats of it (RFC 3261 17.1). */
sealed interface ClientTransaction permits PlainClientTransaction, InviteClientTransaction {
    void onResponse(SIPResponse response);

    /** The connection ended. */
    void onFlowClosed(Flow closed);
}
