package io.parley.database;

import java.io.Serial;

/** An edit whose turn did not come, as those before it take long; nothing was changed, and it may be tried again. */
public final class EditBusyException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public EditBusyException(String message) {
        super(message);
    }

    public EditBusyException(String message, Throwable cause) {
        super(message, cause);
    }
}
