package io.parley.fact;

import io.parley.json.StoredWord;
import io.parley.sip.api.Termination;

/** Which side of a SIP dialog ended it. */
public enum EndSide implements StoredWord {
    /** It is not known. */
    NONE(""),
    PEER("PEER"),
    US("US"),
    /** A word of another version. */
    UNKNOWN(StoredWord.UNKNOWN);

    private final String word;

    EndSide(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant of a stored word; {@link #UNKNOWN} where this version has none. */
    public static EndSide of(String word) {
        return StoredWord.of(values(), word, UNKNOWN);
    }

    /** The same as the SIP adaptor names it. */
    public static EndSide of(Termination.By by) {
        return switch (by) {
            case PEER -> PEER;
            case US -> US;
        };
    }
}
