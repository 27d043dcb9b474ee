package io.parley.fact;

import io.parley.json.StoredWord;

/** The part that is missing from a browser at a leg. */
public enum EndpointLoss implements StoredWord {
    /** Its signalling connection is closed. */
    CONNECTION("connection"),
    /** It sends no media any more. */
    SOUND("sound"),
    /** A word of another version. */
    UNKNOWN(StoredWord.UNKNOWN);

    private final String word;

    EndpointLoss(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant of a stored word; {@link #UNKNOWN} where this version has none. */
    public static EndpointLoss of(String word) {
        return StoredWord.of(values(), word, UNKNOWN);
    }
}
