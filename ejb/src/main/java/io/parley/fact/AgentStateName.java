package io.parley.fact;

import io.parley.json.StoredWord;

/** Name of an agent's state in the journal and in figures. */
public enum AgentStateName implements StoredWord {
    OFFLINE("OFFLINE"),
    AVAILABLE("AVAILABLE"),
    NOT_READY("NOT_READY"),
    RESERVED("RESERVED"),
    RINGING("RINGING"),
    ON_CALL("ON_CALL"),
    WRAP_UP("WRAP_UP"),
    /** A word of another version. */
    UNKNOWN(StoredWord.UNKNOWN);

    private final String word;

    AgentStateName(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant of a stored word; {@link #UNKNOWN} where this version has none. */
    public static AgentStateName of(String word) {
        return StoredWord.of(values(), word, UNKNOWN);
    }
}
