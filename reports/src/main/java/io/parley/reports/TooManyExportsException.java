package io.parley.reports;

import java.io.Serial;

/** So many exports wait or run already that this one is refused; may be tried again in a minute. */
public final class TooManyExportsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    TooManyExportsException(int most) {
        super("there are " + most + " exports under way already; please try again in a minute");
    }
}
