package io.parley.sip.harness;

/** The transport of a test's far end. */
public enum Over {
    UDP("u1"),
    TCP("t1"),
    /** SIPp of Debian has no TLS: it speaks TCP, and a {@link TlsBridge} is between. */
    TLS("t1");

    final String mode;

    Over(String mode) {
        this.mode = mode;
    }
}
