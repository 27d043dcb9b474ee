package io.parley.sip.guard;

/** Every limit of the adaptor in one place: its default, and whether traffic passes when the limit itself cannot be checked. */
public enum Limit {
    /** Bytes of one message, above which it is dropped. */
    MESSAGE_BYTES(16_384, false),
    /** Malformed messages a minute from one address that still get a 400; more are dropped in silence. */
    MALFORMED_PER_MINUTE(60, true),
    /** Failed authentications a minute from one address; beyond it credentials are refused without being looked at. */
    AUTH_FAILURES_PER_MINUTE(120, true),
    /** Addresses a limiter remembers in its minute. */
    TRACKED_ADDRESSES(10_000, true),
    /** Lag in ms from which on new calls are refused, when it lasts. */
    LAG_CLOSE_MILLIS(300, true),
    /** How long in ms such a lag must last: a pause that is worked off closes nothing. */
    LAG_LASTS_MILLIS(300, true),
    /** Lag in ms at which new calls are refused at once. */
    LAG_HARD_MILLIS(1_500, true),
    /** Lag in ms at which new calls are taken again. */
    LAG_OPEN_MILLIS(100, true),
    /** Seconds told in Retry-After. */
    RETRY_AFTER_SECONDS(3, true),
    /** Legs at once. */
    LEGS(20_000, true),
    /** Seconds a nonce is good for. */
    NONCE_SECONDS(60, false),
    /** Nonces whose count is remembered within a nonce's life. */
    NONCES_REMEMBERED(200_000, false),
    /** Contacts in one REGISTER. */
    CONTACTS_PER_REGISTER(20, false);

    private final int standard;
    private final boolean failOpen;

    Limit(int standard, boolean failOpen) {
        this.standard = standard;
        this.failOpen = failOpen;
    }

    /** The default value; its unit is in the constant's description. */
    public int standard() {
        return standard;
    }

    /** Whether traffic passes when the limit cannot be checked, as when its table is full. */
    public boolean failOpen() {
        return failOpen;
    }
}
