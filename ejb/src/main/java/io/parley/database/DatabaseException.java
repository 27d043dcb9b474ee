package io.parley.database;

import java.io.Serial;
import java.sql.SQLException;

/** The database is away or refused the work; nothing was changed, and it may be retried. */
public final class DatabaseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public DatabaseException(SQLException cause) {
        super("database: " + cause.getMessage(), cause);
    }

    /** Whether it refused what it was given (SQLSTATE classes 22, data, and 23, integrity): trying again cannot help. */
    public boolean isAboutData() {
        return getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && (cause.getSQLState().startsWith("22") || cause.getSQLState().startsWith("23"));
    }
}
