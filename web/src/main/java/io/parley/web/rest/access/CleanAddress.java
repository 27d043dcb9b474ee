package io.parley.web.rest.access;

import io.parley.web.rest.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Refuses paths and parameters that are no text: with NUL, which no database of ours takes everywhere, or with what is no UTF-8. */
@Dependent
@Provider
@Priority(Priorities.AUTHENTICATION - 100)
public final class CleanAddress implements ContainerRequestFilter {
    private static final char REPLACED = '\uFFFD';

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            UriInfo uri = request.getUriInfo();
            if (!Stream.concat(texts(uri.getPathParameters()), texts(uri.getQueryParameters()))
                    .allMatch(CleanAddress::isClean)) {
                throw ProblemException.badRequest("The path or a parameter holds characters that are no text.");
            }
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("The path or a parameter is not written as RFC 3986 has it.");
        }
    }

    private static Stream<String> texts(MultivaluedMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .flatMap(entry -> Stream.concat(Stream.of(entry.getKey()), entry.getValue().stream()));
    }

    private static boolean isClean(String text) {
        return text.chars().noneMatch(at -> at < ' ' || at == REPLACED)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
