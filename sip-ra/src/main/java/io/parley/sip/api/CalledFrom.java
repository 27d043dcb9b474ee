package io.parley.sip.api;

/** Where an INVITE of a trunk has the number that is called. Where it is missing there, the request URI counts. */
public enum CalledFrom {
    /** The request URI; of a call to the contact that we registered, To, or else the account's user name. */
    REQUEST_URI,
    /** To, as of carriers that send all calls to one number. */
    TO,
    /** P-Called-Party-ID (RFC 7315 4.2), as of IMS networks. */
    P_CALLED_PARTY_ID
}
