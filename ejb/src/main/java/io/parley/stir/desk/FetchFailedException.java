package io.parley.stir.desk;

import java.io.IOException;

/** A certificate that could not be had, or was not asked for; the message is for records, and names no address. */
final class FetchFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    FetchFailedException(String why) {
        super(why);
    }
}
