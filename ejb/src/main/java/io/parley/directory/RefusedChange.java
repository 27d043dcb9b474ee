package io.parley.directory;

import java.io.Serial;

/** A change of the directory that cannot be made as things stand; nothing was changed. */
public final class RefusedChange extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ChangeRefusal refusal;

    /** Its message is for logs only. */
    public RefusedChange(ChangeRefusal refusal) {
        super(refusal.toString());
        this.refusal = refusal;
    }

    /** The reason, for the reader. */
    public ChangeRefusal refusal() {
        return refusal;
    }
}
