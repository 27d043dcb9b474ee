package io.parley.web.rest.problem;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Sends what Jakarta REST itself refused: a path, method or media type nobody serves. */
@Dependent
@Provider
public final class RefusedRequestMapper implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException refused) {
        Response response = refused.getResponse();
        int status = response.getStatus();
        if (status < 400) {
            return response;
        }
        Response problem = ProblemMapper.response(Problem.of(status, title(status), detail(status)));
        Object allow = response.getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null
                ? problem
                : Response.fromResponse(problem)
                        .header(HttpHeaders.ALLOW, allow)
                        .build();
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this path. /api/openapi.json lists what there is.";
            case 405 -> "This path does not take this method; the Allow header says which it takes.";
            case 406 -> "The answer is application/json; the Accept header forbids it.";
            case 415 -> "The body must be application/json.";
            default -> "The request cannot be served.";
        };
    }
}
