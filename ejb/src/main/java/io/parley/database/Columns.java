package io.parley.database;

import java.util.Arrays;
import java.util.Optional;

/** Texts in columns of the database. */
public final class Columns {
    private Columns() {}

    /** The text without what no database takes (the zero character, halves of surrogate pairs), cut to a column's width. */
    public static String fit(String text, int width) {
        String cut = text.length() > width ? text.substring(0, width) : text;
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return cleaned(cut);
            }
        }
        return cut;
    }

    /** The constant whose name stands in a column; empty for one that only a later version knows. */
    public static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c != 0 && (c > 0xFFFF || !Character.isSurrogate((char) c)))
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
