package io.parley.fact;

import io.parley.json.StoredWord;

/** How a consultation ended. */
public sealed interface ConsultOutcome extends StoredWord {
    /** The outcome of a stored word: one that is no name of an end says why nobody answered. */
    static ConsultOutcome of(String word) {
        for (Ended ended : Ended.values()) {
            if (ended.word().equals(word)) {
                return ended;
            }
        }
        return new Unanswered(word);
    }

    /** The ends that have a name. */
    enum Ended implements ConsultOutcome {
        /** The other party was transferred to the consulted one. */
        TRANSFERRED("transferred"),
        /** The user took the other party back. */
        CANCELLED("cancelled"),
        /** The consulted one hung up. */
        OVER("over"),
        /** The browser of the user was lost before an answer. */
        ENDPOINT_LOST("page lost"),
        /** The number leads to something that cannot be consulted. */
        NOT_POSSIBLE("cannot be consulted");

        private final String word;

        Ended(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Nobody answered; {@code why} is the reason of the SIP response, or of the dial plan. */
    record Unanswered(String why) implements ConsultOutcome {
        @Override
        public String word() {
            return why;
        }
    }
}
