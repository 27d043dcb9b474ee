package io.parley.sip.locate;

/**
 * When DNS is asked again, in milliseconds.
 *
 * @param shortest an answer counts for that long at least
 * @param longest and for that long at most
 * @param retry after a first failure; twice as long after each more
 * @param longestRetry but no longer than this
 * @param keptUnanswered how long beyond its time an answer is kept while DNS does not answer
 * @param keptDenied how long beyond its time an answer is kept while DNS says that there is no such name
 */
public record LocateTimes(
        long shortest, long longest, long retry, long longestRetry, long keptUnanswered, long keptDenied) {
    /** 30 s to an hour; 5 s to a minute; a day, an hour. */
    public static final LocateTimes STANDARD = new LocateTimes(30_000, 3_600_000, 5_000, 60_000, 86_400_000, 3_600_000);

    /** The same faster or slower, for tests: all times of {@code of} parts of time to {@code parts}. */
    public LocateTimes scaled(long parts, long of) {
        return new LocateTimes(
                shortest * parts / of,
                longest * parts / of,
                retry * parts / of,
                longestRetry * parts / of,
                keptUnanswered * parts / of,
                keptDenied * parts / of);
    }

    long kept(long ttlSeconds) {
        return Math.clamp(ttlSeconds * 1_000, shortest, longest);
    }

    long retryAfter(int failures) {
        return Math.min(longestRetry, retry << Math.min(failures - 1, 10));
    }
}
