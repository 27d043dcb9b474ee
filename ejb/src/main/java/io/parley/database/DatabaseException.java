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
        return hasState("22") || hasState("23");
    }

    /** Whether the key is there already (SQLSTATE 23505). To one who checked before, another transaction was faster. */
    public boolean isDuplicate() {
        return hasState("23505");
    }

    /** Whether something that it refers to is not there (SQLSTATE 23503; H2 has 23506). To one who checked before, another transaction was faster. */
    public boolean isMissingReference() {
        return hasState("23503") || hasState("23506");
    }

    private boolean hasState(String beginning) {
        return getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().startsWith(beginning);
    }
}
