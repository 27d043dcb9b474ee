package io.parley.web.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;

/** The AsyncAPI document of the event stream; open to everybody, for it says nothing about this server. */
@Dependent
@Path("asyncapi.json")
public class AsyncApiResource {
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] document() throws IOException {
        try (InputStream document = AsyncApiResource.class.getResourceAsStream("asyncapi.json")) {
            return document.readAllBytes();
        }
    }
}
