package io.parley.directory;

/** Where calls of a trunk have the number that is called. Where it is missing there, the request URI counts. */
public enum CalledHeader {
    /** The request URI; of a call to the contact that we registered, To. */
    REQUEST_URI,
    TO,
    /** The header P-Called-Party-ID (RFC 7315 4.2). */
    P_CALLED_PARTY_ID
}
