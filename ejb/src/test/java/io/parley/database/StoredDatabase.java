package io.parley.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationVersion;

/**
 * A database as an earlier version left it, for H2 and PostgreSQL.
 *
 * <p><b>The file.</b> {@code database-fe004817.sql} has all rows of the database of a server of that commit (schema 10), which ran on H2: its first start with the
 * demo's people, phones, queues and contacts; the calls of its system tests {@code CallIT}, {@code CarrierIT}, {@code QueueJourneyIT}, {@code RestApiIT} and
 * {@code RestCallIT} with real phones; and by its REST API trunks, a queue with a value in each field, an extension and contacts with names that need
 * quoting. A program printed each row as an {@code insert}; no line was written by hand. The people in it and their passwords are made up.
 */
public final class StoredDatabase {
    private static final String FILE = "database-fe004817.sql";
    private static final String SCHEMA = "10";

    private final Database database;

    private StoredDatabase(Database database) {
        this.database = database;
    }

    /** Puts the rows into an empty database, under the schema that they had. */
    public static StoredDatabase into(Database empty) {
        Migrations.run(empty, MigrationVersion.fromVersion(SCHEMA));
        empty.transaction(tx -> {
            // what Flyway noted at that server takes the place of what it noted just now: were a script another one
            // today, it would say so
            tx.update("delete from \"flyway_schema_history\"");
            tx.update("delete from reason_code");
            for (String statement : statements()) {
                tx.update(statement);
            }
            return true;
        });
        return new StoredDatabase(empty);
    }

    /** Brings it to the schema of this version. */
    public Database upgraded() {
        Migrations.run(database);
        return database;
    }

    /** All rows of a table, each as the values of its columns by their names, in the order of these values. */
    public List<Map<String, String>> rows(String table) {
        return database.transaction(tx -> tx.list("select * from " + table, StoredDatabase::values)).stream()
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    private static Map<String, String> values(ResultSet row) throws SQLException {
        Map<String, String> values = new TreeMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.put(row.getMetaData().getColumnName(i), text(row.getObject(i)));
        }
        return values;
    }

    /** The databases say the same number with more or fewer digits behind the point. */
    private static String text(Object value) {
        return value instanceof Double number ? "%.6f".formatted(number) : String.valueOf(value);
    }

    private static List<String> statements() {
        List<String> statements = new ArrayList<>();
        StringJoiner statement = new StringJoiner("\n");
        int quotes = 0;
        for (String line : text().lines().toList()) {
            if (quotes % 2 == 0 && (line.isBlank() || line.startsWith("--"))) {
                continue;
            }
            statement.add(line);
            quotes += (int) line.chars().filter(letter -> letter == '\'').count();
            if (quotes % 2 == 0 && line.endsWith(";")) {
                statements.add(statement.toString().substring(0, statement.length() - 1));
                statement = new StringJoiner("\n");
            }
        }
        return statements;
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(StoredDatabase.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(FILE, e);
        }
    }
}
