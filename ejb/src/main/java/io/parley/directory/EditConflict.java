package io.parley.directory;

import java.io.Serial;

/** An edit that was made for another state of its thing than is there; nothing is changed. */
public final class EditConflict extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient EditRefusal refusal;

    /** Its message is for logs only. */
    public EditConflict(EditRefusal refusal) {
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    /** The reason, for the reader. */
    public EditRefusal refusal() {
        return refusal;
    }
}
