package io.parley.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that administrators are to know of.
 *
 * @param id greater than that of every notice before
 * @param percent how much of a limit was used when it happened last
 * @param first when it happened
 * @param last when it happened last
 * @param times how often it happened since nobody said that they had seen it
 * @param seen who has seen it; empty while nobody has
 */
public record Notice(long id, What what, int percent, Instant first, Instant last, int times, Optional<Seen> seen) {
    /**
     * What happened: the same again is no other notice, until somebody has seen it.
     *
     * @param about the extension; empty for all together
     * @param reason a word of io.parley.toll.TollReason
     * @param limit whose limit it is; empty where a class is closed for all
     * @param detail the class of destinations; empty where it is about none
     */
    public record What(NoticeKind kind, String about, String reason, String limit, String detail) {}

    /** Who said that they have seen it, and when. */
    public record Seen(String by, Instant at) {}

    /** Whether nobody has seen it yet. */
    public boolean open() {
        return seen.isEmpty();
    }

    Notice again(int now, Instant at) {
        return new Notice(id, what, now, first, at, times + 1, seen);
    }

    Notice seenBy(String who, Instant at) {
        return new Notice(id, what, percent, first, last, times, Optional.of(new Seen(who, at)));
    }
}
