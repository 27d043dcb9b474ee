package io.parley.web.rest.problem;

import java.util.List;

/**
 * An error as clients see it (RFC 9457).
 *
 * @param type always "about:blank": the status says it all
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what went wrong, for people
 * @param errors the fields that are wrong, where fields are
 */
public record Problem(String type, String title, int status, String detail, List<FieldError> errors) {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, List.of());
    }
}
