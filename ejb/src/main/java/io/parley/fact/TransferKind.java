package io.parley.fact;

import io.parley.json.StoredWord;

/** How a transfer was asked for. */
public enum TransferKind implements StoredWord {
    /** The user leaves at once. */
    BLIND("blind"),
    /** The user has called the number before. */
    ATTENDED("attended"),
    /** A word of another version. */
    UNKNOWN(StoredWord.UNKNOWN);

    private final String word;

    TransferKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant of a stored word; {@link #UNKNOWN} where this version has none. */
    public static TransferKind of(String word) {
        return StoredWord.of(values(), word, UNKNOWN);
    }
}
