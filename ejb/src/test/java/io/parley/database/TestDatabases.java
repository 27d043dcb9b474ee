package io.parley.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Named;

/** Fresh databases of both kinds, with the schema of this version: H2 as the server runs it, and a real PostgreSQL. */
public final class TestDatabases {
    private static final String H2_MODE =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";

    private TestDatabases() {}

    /** One of each; for {@code @MethodSource}. */
    public static Stream<Named<Database>> each() {
        return Stream.of(Named.of("H2", h2()), Named.of("PostgreSQL", postgres()));
    }

    /** One of each without any schema; for {@code @MethodSource}. */
    static Stream<Named<Database>> empty() {
        return Stream.of(
                Named.of("H2", new Database(h2Source())), Named.of("PostgreSQL", new Database(postgresSource())));
    }

    /** A new one in memory. */
    public static Database h2() {
        return migrated(h2Source());
    }

    private static DataSource h2Source() {
        return JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + H2_MODE, "parley", "parley");
    }

    /** A new one on the PostgreSQL that all tests share. */
    public static Database postgres() {
        return migrated(postgresSource());
    }

    private static DataSource postgresSource() {
        EmbeddedPostgres server = Shared.SERVER;
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
        return server.getDatabase("postgres", name, Map.of("reWriteBatchedInserts", "true"));
    }

    public static Database migrated(DataSource source) {
        Database database = new Database(source);
        Migrations.run(database);
        return database;
    }

    /** The data source of a database, for the persistence unit. */
    public static DataSource source(Database database) {
        return database.source();
    }

    /** Which database it is, as the start script tells the server. */
    public static String product(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static final class Shared {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
