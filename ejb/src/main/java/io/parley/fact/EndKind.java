package io.parley.fact;

import io.parley.json.StoredWord;
import io.parley.sip.api.Termination;

/** How a leg or a call ended. */
public enum EndKind implements StoredWord {
    /** It has not ended. */
    NONE(""),
    COMPLETED("COMPLETED"),
    CANCELLED("CANCELLED"),
    BUSY("BUSY"),
    REJECTED("REJECTED"),
    NO_ANSWER("NO_ANSWER"),
    NOT_FOUND("NOT_FOUND"),
    NOT_ACCEPTABLE("NOT_ACCEPTABLE"),
    OVERLOADED("OVERLOADED"),
    NO_ROUTE("NO_ROUTE"),
    LOST("LOST"),
    FAILED("FAILED"),
    /** The caller was refused because their number is blocked; nobody was rung. Of calls alone, their legs are {@link #REJECTED}. */
    BLOCKED("BLOCKED"),
    /** A word of another version. */
    UNKNOWN(StoredWord.UNKNOWN);

    private final String word;

    EndKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant of a stored word; {@link #UNKNOWN} where this version has none. */
    public static EndKind of(String word) {
        return StoredWord.of(values(), word, UNKNOWN);
    }

    /** The same as the SIP adaptor names it. */
    public static EndKind of(Termination.Kind kind) {
        return switch (kind) {
            case COMPLETED -> COMPLETED;
            case CANCELLED -> CANCELLED;
            case BUSY -> BUSY;
            case REJECTED -> REJECTED;
            case NO_ANSWER -> NO_ANSWER;
            case NOT_FOUND -> NOT_FOUND;
            case NOT_ACCEPTABLE -> NOT_ACCEPTABLE;
            case OVERLOADED -> OVERLOADED;
            case NO_ROUTE -> NO_ROUTE;
            case LOST -> LOST;
            case FAILED -> FAILED;
        };
    }
}
