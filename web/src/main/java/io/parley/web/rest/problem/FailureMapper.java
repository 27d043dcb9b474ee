package io.parley.web.rest.problem;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Failures that nobody foresaw: 500 with a number that leads to the log, and nothing of what happened inside. */
@Dependent
@Provider
public final class FailureMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(FailureMapper.class);

    @Override
    public Response toResponse(Throwable failure) {
        if (GoneClient.is(failure)) {
            LOG.debugf(failure, "API0003 the client left");
            return ProblemMapper.response(Problem.of(400, "Bad Request", "The client left."));
        }
        String incident = UUID.randomUUID().toString();
        LOG.errorf(failure, "API0001 request failed, incident %s", incident);
        return ProblemMapper.response(Problem.of(
                500, "Internal Server Error", "The server failed. Its log says why, under incident " + incident + "."));
    }
}
