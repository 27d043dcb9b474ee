package io.parley.fact;

import io.parley.json.StoredWord;

/** Where a number leads, by the dial rule's action where there is a rule. */
public enum RouteKind implements StoredWord {
    EXTENSION("extension"),
    QUEUE("queue"),
    RING_LIST("ring-list"),
    TRUNK("trunk"),
    FEATURE("feature"),
    ATTENDANT("attendant"),
    CONFERENCE("conference"),
    PARK("park"),
    VOICEMAIL("voicemail"),
    PAGING("paging"),
    ECHO("echo"),
    ANNOUNCEMENT("announcement"),
    /** Recognised before the dial plan: an emergency call, or the number that tests it. */
    EMERGENCY("emergency"),
    /** The dial plan has no destination, or the trunk of the call no channel. */
    NONE("none"),
    /** A word of another version. */
    UNKNOWN(StoredWord.UNKNOWN);

    private final String word;

    RouteKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant of a stored word; {@link #UNKNOWN} where this version has none. */
    public static RouteKind of(String word) {
        return StoredWord.of(values(), word, UNKNOWN);
    }
}
