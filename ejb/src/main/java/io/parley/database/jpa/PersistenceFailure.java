package io.parley.database.jpa;

import io.parley.database.DatabaseException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;

/** What a transaction ended with, as the contact centre knows it. */
final class PersistenceFailure {
    private PersistenceFailure() {}

    /** What the caller is told: an edit that was too late, a database that did not take it, or what the work itself threw. */
    static RuntimeException of(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException late) {
                return late;
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return new DatabaseException(refused);
            }
        }
        return failure instanceof RuntimeException own && !(failure instanceof PersistenceException)
                ? own
                : new DatabaseException(new SQLException(failure.getMessage(), failure));
    }
}
