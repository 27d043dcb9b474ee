package io.parley.secret.store;

import io.parley.secret.SecretKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A column of secrets that are stored encrypted.
 *
 * @param key the columns of the table's primary key
 */
record SecretColumn(SecretKind kind, String table, List<String> key) {
    /** All there are, those of the history too. */
    static final List<SecretColumn> ALL = Arrays.stream(SecretKind.values())
            .flatMap(kind -> Stream.of(
                    new SecretColumn(kind, kind.table(), List.of(kind.key())),
                    new SecretColumn(kind, kind.table() + "_history", List.of(kind.key(), "revision"))))
            .toList();

    /** The secrets, each with its key behind it. */
    String select() {
        return "select " + kind.column() + ", " + String.join(", ", key) + " from " + table + " where " + kind.column()
                + " is not null";
    }

    /** Puts a secret where the key is. */
    String update() {
        return "update " + table + " set " + kind.column() + " = ? where "
                + key.stream().map(part -> part + " = ?").collect(Collectors.joining(" and "));
    }

    @Override
    public String toString() {
        return table + "." + kind.column();
    }
}
