package io.parley.softphone;

import java.io.Serial;

/** A page cannot become a phone; {@link #refusal} says why. */
public final class PhoneRefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient PhoneRefusal refusal;

    /** Its message is for logs only. */
    public PhoneRefusedException(PhoneRefusal refusal) {
        super(refusal.toString());
        this.refusal = refusal;
    }

    /** The reason, for the reader. */
    public PhoneRefusal refusal() {
        return refusal;
    }
}
