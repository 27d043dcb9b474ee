package io.parley.media.dtls;

import java.util.concurrent.Semaphore;

/** The identity of a server, and how many handshakes it has under way. Thread-safe. */
public final class DtlsHandshakes {
    /** Handshakes at one time; whoever comes beyond sends its first flight again soon. */
    static final int MOST = 64;

    private final DtlsIdentity identity;
    private final Semaphore places = new Semaphore(MOST);

    public DtlsHandshakes(DtlsIdentity identity) {
        this.identity = identity;
    }

    public DtlsIdentity identity() {
        return identity;
    }

    /** Handshakes under way. */
    public int running() {
        return MOST - places.availablePermits();
    }

    boolean enter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }
}
