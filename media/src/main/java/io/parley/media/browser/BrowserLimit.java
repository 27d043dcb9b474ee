package io.parley.media.browser;

/** Bounds of what one browser, or all of a port, may take up. */
enum BrowserLimit {
    /** Addresses one browser is known by; the one checked longest ago is forgotten beyond. */
    ADDRESSES(8),
    /** DTLS datagrams kept until the browser's answer says which certificate to expect. */
    EARLY_DATAGRAMS(8),
    /** Packets of a port on their way to other loops. */
    HANDED_OVER(2048);

    private final int most;

    BrowserLimit(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }
}
