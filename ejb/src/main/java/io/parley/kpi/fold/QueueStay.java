package io.parley.kpi.fold;

import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.json.StoredWord;
import java.time.Instant;

/**
 * One stay of a call in a queue, folded from its facts: what queue figures are summed over. Durations in milliseconds.
 *
 * @param agent who answered; the empty string where nobody did
 * @param waitMillis until it was answered or left; 0 while it waits
 * @param handled answered, and the conversation is over
 */
public record QueueStay(
        CallId call,
        QueueId queue,
        Instant enteredAt,
        Outcome outcome,
        String agent,
        long waitMillis,
        boolean handled,
        long talkMillis,
        long holdMillis,
        long wrapUpMillis) {

    /** How the stay ended. */
    public enum Outcome implements StoredWord {
        WAITING("WAITING"),
        ANSWERED("ANSWERED"),
        /** The caller hung up before anybody answered. */
        ABANDONED("ABANDONED"),
        /** Overflowed, or taken out by another feature. */
        FLOWED_OUT("FLOWED_OUT"),
        /** A user or the API ended the call while it waited. */
        ENDED("ENDED"),
        /** The call or the queue failed on our side: not the caller's doing, and counted apart from what they do. */
        FAILED("FAILED");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        /** The constant of a stored word, as of a row that this version wrote. */
        public static Outcome of(String word) {
            return StoredWord.of(values(), word, FAILED);
        }
    }
}
