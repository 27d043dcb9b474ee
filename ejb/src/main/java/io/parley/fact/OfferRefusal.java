package io.parley.fact;

import io.parley.json.StoredWord;

/** Why an agent did not take an offered call. */
public enum OfferRefusal implements StoredWord {
    REJECTED("REJECTED"),
    BUSY("BUSY"),
    NO_ANSWER("NO_ANSWER"),
    UNREACHABLE("UNREACHABLE"),
    FAILED("FAILED"),
    /** Another agent was faster, or the offer was withdrawn. */
    WITHDRAWN("WITHDRAWN"),
    /** A word of another version. */
    UNKNOWN(StoredWord.UNKNOWN);

    private final String word;

    OfferRefusal(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant of a stored word; {@link #UNKNOWN} where this version has none. */
    public static OfferRefusal of(String word) {
        return StoredWord.of(values(), word, UNKNOWN);
    }
}
