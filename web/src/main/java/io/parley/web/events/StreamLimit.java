package io.parley.web.events;

/** The bounds of the event stream. */
enum StreamLimit {
    /** Connections in all. */
    CLIENTS(500),
    /** Connections of one user or key. */
    CLIENTS_PER_USER(10),
    /** Messages that wait for a slow reader before its connection is closed. */
    WAITING(1_000),
    /** Seconds between heart-beats. */
    HEART_BEAT_SECONDS(15),
    /** Seconds that the past waits for a slow reader. */
    PATIENCE_SECONDS(10);

    /** Bytes of a client's message; longer ones end its connection with code 1009. */
    static final int MESSAGE = 4_096;

    private final int value;

    StreamLimit(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }
}
