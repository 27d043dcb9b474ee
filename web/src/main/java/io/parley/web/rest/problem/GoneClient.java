package io.parley.web.rest.problem;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/** Failures that are the end of a connection, which clients may bring about as they like. */
public final class GoneClient {
    private GoneClient() {}

    /** Whether a failure, or what it came from, is one of them. */
    public static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClosedChannelException || isReset(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReset(Throwable cause) {
        String message = cause instanceof IOException ? String.valueOf(cause.getMessage()) : "";
        return message.contains("Broken pipe") || message.contains("Connection reset");
    }
}
