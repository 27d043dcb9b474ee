package io.parley.sip.session;

/**
 * What two sides agreed on: the session ends so many seconds after its last refresh (RFC 4028 10).
 *
 * @param seconds the session interval
 * @param weRefresh whether the refreshes are ours to send
 */
public record SessionTerms(long seconds, boolean weRefresh) {
    private static final long MOST_MARGIN_MILLIS = 32_000;
    private static final long MOST_RETRY_MILLIS = 60_000;

    /** After how many milliseconds we refresh: half of the interval. */
    public long refreshMillis() {
        return seconds * 500;
    }

    /** After how many milliseconds without a refresh the call is ended: shortly before the session expires at proxies on the way. */
    public long endMillis() {
        long whole = seconds * 1_000;
        return whole - Math.min(MOST_MARGIN_MILLIS, whole / 3);
    }

    /** After how many milliseconds a refresh that failed, without ending the dialog, is tried again. */
    public long retryMillis() {
        return Math.min(MOST_RETRY_MILLIS, seconds * 1_000 / 16);
    }
}
