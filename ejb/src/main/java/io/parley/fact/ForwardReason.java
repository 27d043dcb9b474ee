package io.parley.fact;

import io.parley.json.StoredWord;

/** Why a call to an extension went on to another number. */
public enum ForwardReason implements StoredWord {
    /** The extension forwards all its calls. */
    ALWAYS("always"),
    /** It was busy, or its user refused the call. */
    BUSY("busy"),
    /** It is not to be disturbed. */
    DO_NOT_DISTURB("do_not_disturb"),
    /** Nobody answered in time. */
    NO_ANSWER("no_answer"),
    /** No device of it was there, or none could be reached. */
    NOT_REGISTERED("not_registered"),
    /** A phone of it named the number, by a 302. */
    PHONE("phone"),
    /** A word of another version. */
    UNKNOWN(StoredWord.UNKNOWN);

    private final String word;

    ForwardReason(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant of a stored word; {@link #UNKNOWN} where this version has none. */
    public static ForwardReason of(String word) {
        return StoredWord.of(values(), word, UNKNOWN);
    }
}
