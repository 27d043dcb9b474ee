package io.parley.web.rest.problem;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Sends what a resource refused. */
@Dependent
@Provider
public final class ProblemMapper implements ExceptionMapper<ProblemException> {
    @Override
    public Response toResponse(ProblemException refused) {
        return response(refused.problem(), refused.retrySeconds());
    }

    /** The response of a problem. */
    static Response response(Problem problem) {
        return response(problem, ProblemException.RETRY_SECONDS);
    }

    private static Response response(Problem problem, int retrySeconds) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE);
        if (problem.status() == Status.UNAUTHORIZED.getStatusCode()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"parley\"");
        }
        if (problem.status() == Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            response.header(HttpHeaders.RETRY_AFTER, retrySeconds);
        }
        return response.build();
    }
}
