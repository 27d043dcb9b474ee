package io.parley.toll.jpa;

import java.util.List;

/** Lists of words without blanks in one column. */
final class TollWords {
    private TollWords() {}

    static List<String> of(String column) {
        return column.isEmpty() ? List.of() : List.of(column.split(" "));
    }
}
