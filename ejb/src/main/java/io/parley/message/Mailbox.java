package io.parley.message;

import io.parley.message.KeptMessage.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What waits for one extension, without the texts, and when it is tried next. Confined to the thread of {@link Mailroom}. */
final class Mailbox {
    /** Messages for one extension. */
    static final int MOST = 100;

    /** Those of them by one sender: nobody fills the mailbox of another alone. */
    static final int MOST_OF_ONE = 50;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_DOUBLED = 7;

    private final TreeMap<Long, Waiting> inOrder = new TreeMap<>();
    /** Messages whose first way to the devices has not ended: they are not sent once more before. */
    private final Map<Long, Instant> under = new TreeMap<>();

    private Instant nextTry = Instant.EPOCH;
    private int failures;

    boolean full(String sender) {
        return inOrder.size() >= MOST
                || inOrder.values().stream()
                                .filter(m -> m.sender().equals(sender))
                                .count()
                        >= MOST_OF_ONE;
    }

    void add(Waiting message, Instant notBefore) {
        inOrder.put(message.id(), message);
        if (notBefore.isAfter(Instant.EPOCH)) {
            under.put(message.id(), notBefore);
        }
    }

    /** Whether it was there. */
    boolean remove(long id) {
        under.remove(id);
        return inOrder.remove(id) != null;
    }

    boolean isEmpty() {
        return inOrder.isEmpty();
    }

    /** The one that goes after another; null where there is none. */
    Waiting after(long id) {
        Map.Entry<Long, Waiting> next = inOrder.higherEntry(id);
        return next == null ? null : next.getValue();
    }

    boolean mayGo(Waiting message, Instant now) {
        Instant until = under.get(message.id());
        if (until != null && until.isAfter(now)) {
            return false;
        }
        under.remove(message.id());
        return true;
    }

    List<Long> ids(Predicate<Waiting> which) {
        return inOrder.values().stream().filter(which).map(Waiting::id).toList();
    }

    boolean due(Instant now) {
        return !nextTry.isAfter(now);
    }

    /** A device came, or took something: the next try is at once. */
    void hopeful() {
        nextTry = Instant.EPOCH;
        failures = 0;
    }

    /** What was tried now did not all go. */
    void failed(Instant now) {
        nextTry = now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLED)));
        failures++;
    }
}
