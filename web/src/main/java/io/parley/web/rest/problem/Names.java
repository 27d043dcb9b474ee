package io.parley.web.rest.problem;

import java.util.Locale;

/** Java's names as JSON writes them: {@code maxContacts} is {@code max_contacts}, {@code NOT_READY} is {@code not_ready}. */
public final class Names {
    private Names() {}

    /** The JSON name of a component. */
    public static String snake(String camel) {
        StringBuilder snake = new StringBuilder(camel.length() + 8);
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c)) {
                snake.append('_').append(Character.toLowerCase(c));
            } else {
                snake.append(c);
            }
        }
        return snake.toString();
    }

    /** The JSON value of a constant. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
