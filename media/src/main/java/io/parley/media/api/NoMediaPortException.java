package io.parley.media.api;

import java.io.Serial;

/** All media ports are in use. */
public final class NoMediaPortException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public NoMediaPortException(String range) {
        super("no free media port in " + range);
    }
}
