package io.parley.web.rest.problem;

/**
 * The error in one field.
 *
 * @param field its path, as {@code members[0].tier}; a longer one, which no field of ours has, is cut off
 */
public record FieldError(String field, String detail) {
    private static final int LONGEST = 60;

    public FieldError {
        if (field.length() > LONGEST) {
            // no half of a character
            int end = Character.isHighSurrogate(field.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            field = field.substring(0, end) + "…";
        }
    }
}
