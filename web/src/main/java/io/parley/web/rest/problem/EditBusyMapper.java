package io.parley.web.rest.problem;

import io.parley.database.EditBusyException;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** Edits whose turn did not come: 503, try again. */
@Dependent
@Provider
public final class EditBusyMapper implements ExceptionMapper<EditBusyException> {
    private static final Logger LOG = Logger.getLogger(EditBusyMapper.class);

    @Override
    public Response toResponse(EditBusyException busy) {
        LOG.warnf("API0004 an edit was refused: %s", busy.getMessage());
        return new ProblemMapper().toResponse(ProblemException.editing());
    }
}
