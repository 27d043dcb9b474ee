package io.parley.toll;

/** Why a call outside is not made. */
public enum TollReason {
    /** The class of destinations is closed, for all or for who calls. */
    CLASS_CLOSED("class_closed", "destinations of this class are closed"),
    /** It is closed in the night hours. */
    NIGHT("night", "destinations of this class are closed at night"),
    CALLS_PER_HOUR("calls_per_hour", "too many calls outside in an hour"),
    CONCURRENT("concurrent", "too many calls outside at once"),
    MINUTES_PER_DAY("minutes_per_day", "the minutes outside of the day are used up"),
    COST_PER_DAY("cost_per_day", "calls outside have cost what they may in a day");

    private final String word;
    private final String text;

    TollReason(String word, String text) {
        this.word = word;
        this.text = text;
    }

    /** As the journal, notices and metrics have it; it never changes. */
    public String word() {
        return word;
    }

    /** In words, for records and the reason phrase of the refusal. */
    public String text() {
        return text;
    }

    /** Whether destinations are closed, other than that a limit is reached. */
    public boolean closed() {
        return this == CLASS_CLOSED || this == NIGHT;
    }
}
