package io.parley.sip.locate;

import java.util.Optional;

/**
 * What is known of where a gateway is. The last good answer counts on while DNS does not answer, for some time.
 *
 * @param located the last good answer; empty where there is none, or it is too old
 * @param expires when it has to be asked for again, in milliseconds
 * @param due when DNS is to be asked next, in milliseconds
 * @param failures in a row
 * @param trouble why the last search failed; empty where it did not
 * @param asked whether there was a search at all
 */
public record Finding(Optional<Located> located, long expires, long due, int failures, String trouble, boolean asked) {
    /** Before the first search, which is due. */
    public static final Finding NEVER = new Finding(Optional.empty(), 0, 0, 0, "", false);

    /** After one more search. */
    Finding after(Outcome outcome, long now, LocateTimes times) {
        return switch (outcome) {
            case Outcome.Found(Located found) -> {
                long next = now + times.kept(found.ttlSeconds());
                yield new Finding(Optional.of(found), next, next, 0, "", true);
            }
            case Outcome.Nowhere(String why) -> failed(why, now, times.keptDenied(), times);
            case Outcome.Unknown(String why) -> failed(why, now, times.keptUnanswered(), times);
        };
    }

    private Finding failed(String why, long now, long kept, LocateTimes times) {
        return new Finding(
                located.filter(_ -> now < expires + kept),
                expires,
                now + times.retryAfter(failures + 1),
                failures + 1,
                why,
                true);
    }

    /** Whether it was searched for and not found. */
    public boolean lost() {
        return asked && located.isEmpty();
    }

    /** Whether calls go where they went before. */
    public boolean leadsWhere(Finding before) {
        return located.isPresent() == before.located.isPresent()
                && (located.isEmpty() || located.get().leadsWhere(before.located.orElseThrow()));
    }
}
