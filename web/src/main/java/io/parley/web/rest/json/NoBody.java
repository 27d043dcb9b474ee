package io.parley.web.rest.json;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;

/** A POST without a body, which then has no Content-Type either, is read as one with an empty object: Jakarta REST would take its body for bytes. */
@Dependent
@Provider
@PreMatching
public final class NoBody implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        MultivaluedMap<String, String> headers = request.getHeaders();
        String length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
        boolean empty = (length == null || length.equals("0")) && !headers.containsKey("Transfer-Encoding");
        if (empty && request.getMethod().equals(HttpMethod.POST) && !headers.containsKey(HttpHeaders.CONTENT_TYPE)) {
            headers.putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
            request.setEntityStream(InputStream.nullInputStream());
        }
    }
}
