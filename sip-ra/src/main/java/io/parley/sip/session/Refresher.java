package io.parley.sip.session;

/** The side that refreshes a session, as seen from the request that says so (RFC 4028 4). */
public enum Refresher {
    /** The sender of the request. */
    UAC,
    /** Its receiver. */
    UAS;

    /** As it stands in Session-Expires. */
    String word() {
        return this == UAC ? "uac" : "uas";
    }
}
