package io.parley.web.rest;

import io.parley.directory.ConfigKey;
import io.parley.directory.Did;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.OptionalLong;

/** Numbers of ours and where calls from trunks to them lead, by the numbers as they are kept. */
@Dependent
@Path("dids")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DidsResource {
    private final Directory directory;
    private final DirectoryAdmin admin;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public DidsResource() {
        this(null, null);
    }

    @Inject
    public DidsResource(Directory directory, DirectoryAdmin admin) {
        this.directory = directory;
        this.admin = admin;
    }

    @GET
    @Needs(Permission.CONFIGURE)
    public Response list(@Context UriInfo uri) {
        return Paging.of(uri, new Query(uri), directory.dids().all(), DidJson::of);
    }

    @GET
    @Path("{number}")
    @Needs(Permission.CONFIGURE)
    public Versioned<DidJson> get(@PathParam("number") String number) {
        OptionalLong version = version(number);
        return new Versioned<>(DidJson.of(existing(number)), version);
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response create(NewDid body, @Context UriInfo uri, @Context SecurityContext security) {
        String number =
                admin.putDid(body.did(), Preconditions.creation(security)).number();
        return Response.created(uri.getAbsolutePathBuilder().path(number).build())
                .entity(get(number))
                .build();
    }

    /** Changes the fields that are given; the others stay. */
    @PUT
    @Path("{number}")
    @Needs(Permission.CONFIGURE)
    public Versioned<DidJson> change(
            @PathParam("number") String number,
            DidChange body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(number));
        Did before = existing(number);
        ExtensionsResource.mustBe("number", number, body.number());
        admin.putDid(body.of(before), edit);
        return get(number);
    }

    @DELETE
    @Path("{number}")
    @Needs(Permission.CONFIGURE)
    public void remove(
            @PathParam("number") String number, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(number));
        existing(number);
        admin.removeDid(number, edit);
    }

    private OptionalLong version(String number) {
        return directory.version(ConfigKey.did(number));
    }

    private Did existing(String number) {
        return directory.dids().find(number).orElseThrow(() -> ProblemException.notFound("DID " + number));
    }
}
