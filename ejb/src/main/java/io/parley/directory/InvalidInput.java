package io.parley.directory;

import java.io.Serial;

/** Input that cannot be taken; names the field and says why in plain words. */
public final class InvalidInput extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidInput(String field, String why) {
        super(why);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
