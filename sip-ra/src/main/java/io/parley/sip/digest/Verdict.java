package io.parley.sip.digest;

/** The result of a check of credentials. */
public enum Verdict {
    /** They prove the user. */
    GOOD,
    /** The nonce is not ours, as one from before a restart, or is for another address: challenge again, with stale=true where there was one. */
    UNKNOWN_NONCE,
    /** The nonce was ours but has expired: challenge again with stale=true, whether or not the response is right. */
    STALE,
    /** Right answer whose nonce count was used before: challenge anew. */
    REPLAYED,
    /** Wrong user, password, realm or form over a fresh nonce of ours: refuse, and count. */
    WRONG
}
