package io.parley.directory;

import java.io.Serial;

/** Input that cannot be taken; names the field and says why. */
public final class InvalidInput extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String field;
    private final transient InputRefusal refusal;

    /** Its message is for logs only. */
    public InvalidInput(String field, InputRefusal refusal) {
        super(field + ": " + refusal);
        this.field = field;
        this.refusal = refusal;
    }

    /** The name of the field as the directory has it. */
    public String field() {
        return field;
    }

    /** The reason, for the reader. */
    public InputRefusal refusal() {
        return refusal;
    }
}
