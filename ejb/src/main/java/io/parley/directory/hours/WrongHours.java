package io.parley.directory.hours;

import java.io.Serial;

/** A text is no opening hours; {@link #refusal} says why. */
public final class WrongHours extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient HoursRefusal refusal;

    /** Its message is for logs only. */
    public WrongHours(HoursRefusal refusal) {
        super(refusal.toString());
        this.refusal = refusal;
    }

    /** The reason, for the reader. */
    public HoursRefusal refusal() {
        return refusal;
    }
}
