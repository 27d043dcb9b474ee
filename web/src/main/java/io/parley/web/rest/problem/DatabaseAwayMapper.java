package io.parley.web.rest.problem;

import io.parley.database.DatabaseException;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** Requests that need the database while it is away: 503, try again. What it refuses to store is a failure of ours: trying again cannot help. */
@Dependent
@Provider
public final class DatabaseAwayMapper implements ExceptionMapper<DatabaseException> {
    private static final Logger LOG = Logger.getLogger(DatabaseAwayMapper.class);

    @Override
    public Response toResponse(DatabaseException failure) {
        if (failure.isAboutData()) {
            return new FailureMapper().toResponse(failure);
        }
        LOG.warnf("API0002 request needs the database: %s", failure.getMessage());
        return ProblemMapper.response(
                ProblemException.unavailable("The database cannot be reached; try again in a minute.")
                        .problem());
    }
}
