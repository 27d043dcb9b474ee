package io.parley.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads results of any size in bounded memory: the driver fetches some rows at a time. Of one thread. */
public final class Reader {
    private static final int ROWS_AT_A_TIME = 500;

    private final Connection connection;

    Reader(Connection connection) {
        this.connection = connection;
    }

    /** The rows of a query as a stream; closing it gives the connection back. */
    public <T> Stream<T> stream(String sql, Tx.Row<T> row, Object... arguments) {
        try {
            PreparedStatement statement = connection.prepareStatement(
                    sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, ResultSet.CLOSE_CURSORS_AT_COMMIT);
            statement.setFetchSize(ROWS_AT_A_TIME);
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            ResultSet rows = statement.executeQuery();
            return StreamSupport.stream(new Rows<>(rows, row), false).onClose(this::close);
        } catch (SQLException e) {
            close();
            throw new DatabaseException(e);
        }
    }

    private void close() {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static final class Rows<T> extends AbstractSpliterator<T> {
        private final ResultSet rows;
        private final Tx.Row<T> row;

        Rows(ResultSet rows, Tx.Row<T> row) {
            super(Long.MAX_VALUE, ORDERED | NONNULL);
            this.rows = rows;
            this.row = row;
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            try {
                if (!rows.next()) {
                    return false;
                }
                action.accept(row.read(rows));
                return true;
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        }
    }
}
