package io.parley.softphone;

/** Bounds of one-time credentials. */
enum TicketLimit {
    /** Credentials kept; beyond it the oldest is dropped and counted. */
    KEPT(20_000),
    /** Seconds within which a connection must use a new one. */
    UNCLAIMED_SECONDS(60),
    /** Random bytes of a user name; 16 bytes are 128 bits. */
    NAME_BYTES(16),
    /** Random bytes of a password. */
    PASSWORD_BYTES(24);

    final int value;

    TicketLimit(int value) {
        this.value = value;
    }
}
