package io.parley.web.rest.problem;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What nobody foresaw: 500 with a number that leads to the log, and nothing of what happened inside. */
@Dependent
@Provider
public final class FailureMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(FailureMapper.class);

    @Override
    public Response toResponse(Throwable failure) {
        if (isGone(failure)) {
            LOG.debugf(failure, "API0003 the client left");
            return ProblemMapper.response(Problem.of(400, "Bad Request", "The client left."));
        }
        String incident = UUID.randomUUID().toString();
        LOG.errorf(failure, "API0001 request failed, incident %s", incident);
        return ProblemMapper.response(Problem.of(
                500, "Internal Server Error", "The server failed. Its log says why, under incident " + incident + "."));
    }

    /** Whether it is the end of the connection, which clients may bring about as they like. */
    private static boolean isGone(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClosedChannelException || isReset(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReset(Throwable cause) {
        String message = cause instanceof IOException ? String.valueOf(cause.getMessage()) : "";
        return message.contains("Broken pipe") || message.contains("Connection reset");
    }
}
