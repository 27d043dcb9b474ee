package io.parley.web.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.OptionalLong;

/** Sends the version of a {@link Versioned} answer as its ETag, and the body alone. */
@Dependent
@Provider
public final class EntityTags implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Versioned<?>(var body, var version)) {
            response.setEntity(body);
            version.ifPresent(number -> response.getHeaders().putSingle(HttpHeaders.ETAG, of(number)));
        }
    }

    /** A page of a list with the version of the list as its tag, whichever page it is. */
    static Response of(Response page, OptionalLong version) {
        version.ifPresent(number -> page.getHeaders().putSingle(HttpHeaders.ETAG, of(number)));
        return page;
    }

    /** The tag of a version. */
    static String of(long version) {
        return "\"" + version + "\"";
    }
}
