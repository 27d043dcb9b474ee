package io.parley.media.sdp;

/** How much a session description may hold before it is refused as malformed. */
enum SdpLimit {
    CHARACTERS(16_384),
    LINES(512),
    MEDIA(16),
    FORMATS(64),
    KEYS(32);

    private final int most;

    SdpLimit(int most) {
        this.most = most;
    }

    boolean exceededBy(int count) {
        return count > most;
    }
}
