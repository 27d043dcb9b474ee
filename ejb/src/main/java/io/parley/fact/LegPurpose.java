package io.parley.fact;

import io.parley.json.StoredWord;

/** Why a leg was added to a call. */
public enum LegPurpose implements StoredWord {
    /** The caller, or the caller's call, brought it about. */
    NONE(""),
    /** It is called for a consultation. */
    CONSULT("consult"),
    /** A transfer failed: it rings at the extension that asked for it. */
    RECALL("recall"),
    /** It replaces the leg of a browser that was lost. */
    RECONNECT("page"),
    /** It comes from another call. */
    MERGED("merged"),
    /** A word of another version. */
    UNKNOWN(StoredWord.UNKNOWN);

    private final String word;

    LegPurpose(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant of a stored word; {@link #UNKNOWN} where this version has none. */
    public static LegPurpose of(String word) {
        return StoredWord.of(values(), word, UNKNOWN);
    }
}
