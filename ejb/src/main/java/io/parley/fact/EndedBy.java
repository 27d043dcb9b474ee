package io.parley.fact;

import io.parley.json.StoredWord;

/** By whom a call was ended. */
public sealed interface EndedBy extends StoredWord {
    /** The one of a stored word: a word that names no party is a user's sign-in name. */
    static EndedBy of(String word) {
        for (Party party : Party.values()) {
            if (party.word().equals(word)) {
                return party;
            }
        }
        return new User(word);
    }

    /** Parties of a call, and the system itself. */
    enum Party implements EndedBy {
        /** The call has not ended. */
        NOBODY(""),
        CALLER("caller"),
        CALLEE("callee"),
        AGENT("agent"),
        SYSTEM("system"),
        /** The server was stopped while the call ran. */
        SHUTDOWN("shutdown"),
        /** The server died while the call ran, and was started again. */
        RESTART("restart");

        private final String word;

        Party(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** A person or program, by the name they signed in with. */
    record User(String name) implements EndedBy {
        @Override
        public String word() {
            return name;
        }
    }
}
