package io.parley.softphone;

/** Bounds of one-time credentials. */
enum TicketLimit {
    /** Credentials kept; beyond it none is issued. */
    KEPT(20_000),
    /** Credentials kept of one user, those of connections that may be gone with them; beyond it they get none. */
    KEPT_PER_USER(1_000),
    /** Credentials of one user that no connection has used; beyond it their oldest is dropped and counted. */
    UNCLAIMED_PER_USER(10),
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
