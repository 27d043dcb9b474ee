package io.parley.sip.digest;

/** What a look at credentials says. */
public enum Verdict {
    /** They prove the user. */
    GOOD,
    /** The nonce is not ours, or is for another address: challenge anew. */
    UNKNOWN_NONCE,
    /** Right answer to a nonce that is over: challenge anew with stale=true. */
    STALE,
    /** Right answer whose nonce count was used before: challenge anew. */
    REPLAYED,
    /** Wrong user, password, realm or form: refuse. */
    WRONG
}
