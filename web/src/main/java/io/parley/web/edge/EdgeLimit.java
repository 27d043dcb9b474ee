package io.parley.web.edge;

import io.parley.settings.Settings;

/** The bounds of what a client may ask of the web server before a worker serves it. */
enum EdgeLimit {
    /** Open connections of one client address, WebSockets included. */
    CONNECTIONS("parley.http.connections-per-address", 1_000, 1, 100_000),
    /** Requests of one client address that are served at the same time; further ones wait. */
    REQUESTS("parley.http.requests-per-address", 32, 1, 10_000),
    /** Requests of one client address that wait; further ones get 503. */
    WAITING("parley.http.waiting-per-address", 500, 1, 100_000),
    /** Seconds within which the body of a request must have come. */
    BODY_SECONDS("parley.http.body-seconds", 15, 1, 600);

    /** Bytes of a body sent to the REST API. */
    static final int API_BODY = 64 * 1024;
    /** Bytes of a form. */
    static final int FORM_BODY = 16 * 1024;
    /** Bytes of what a page sends. */
    static final int PAGE_BODY = 1024 * 1024;
    /** Bytes of all bodies that are being received. */
    static final long ALL_BODIES = 64L * 1024 * 1024;
    /** Bytes of a body too long that are read and dropped, so that its sender reads the refusal; then the connection is closed. */
    static final long DROPPED = 4L * 1024 * 1024;

    private final String key;
    private final int byDefault;
    private final int min;
    private final int max;

    EdgeLimit(String key, int byDefault, int min, int max) {
        this.key = key;
        this.byDefault = byDefault;
        this.min = min;
        this.max = max;
    }

    /** @throws IllegalArgumentException naming the key when its value is wrong */
    int of(Settings settings) {
        return settings.number(key, byDefault, min, max);
    }

    /** The longest body that a path takes. */
    static int body(String path) {
        if (path.startsWith("/api/")) {
            return API_BODY;
        }
        return path.startsWith("/session/") ? FORM_BODY : PAGE_BODY;
    }
}
