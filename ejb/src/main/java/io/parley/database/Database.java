package io.parley.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The database as one sees it from the contact centre: work in transactions. Blocks; thread-safe. */
@ApplicationScoped
public class Database {
    @Resource(lookup = "java:jboss/datasources/ParleyDS")
    private DataSource source;

    /** For the container, which injects the data source. */
    protected Database() {}

    public Database(DataSource source) {
        this.source = source;
    }

    /** The data source itself, for migrations. */
    DataSource source() {
        return source;
    }

    /**
     * Does work in one transaction of its own: all of it is in the database when this returns, or nothing of it.
     *
     * @throws DatabaseException when the database did not take it; may be retried
     */
    public <T> T transaction(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(new Tx(connection));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /**
     * An open transaction for reading as a stream does; the caller closes it.
     *
     * @throws DatabaseException when there is no connection
     */
    public Reader reader() {
        try {
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            return new Reader(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Work within a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Tx tx) throws SQLException;
    }
}
