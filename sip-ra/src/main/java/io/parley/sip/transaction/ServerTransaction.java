package io.parley.sip.transaction;

/** A request that is being answered or was answered (RFC 3261 17.2). */
public sealed interface ServerTransaction permits PlainServerTransaction, InviteServerTransaction {
    /** The same request came once more. */
    void repeat();
}
