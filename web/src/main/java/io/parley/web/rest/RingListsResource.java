package io.parley.web.rest;

import io.parley.directory.ConfigKey;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.ring.RingList;
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
import java.util.List;
import java.util.OptionalLong;

/** Ring lists, by their numbers. */
@Dependent
@Path("ring-lists")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RingListsResource {
    private final Directory directory;
    private final DirectoryAdmin admin;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public RingListsResource() {
        this(null, null);
    }

    @Inject
    public RingListsResource(Directory directory, DirectoryAdmin admin) {
        this.directory = directory;
        this.admin = admin;
    }

    @GET
    @Needs(Permission.CONFIGURE)
    public Response list(@Context UriInfo uri) {
        return Paging.of(uri, new Query(uri), List.copyOf(directory.ringLists().all()), RingListJson::of);
    }

    @GET
    @Path("{number}")
    @Needs(Permission.CONFIGURE)
    public Versioned<RingListJson> get(@PathParam("number") String number) {
        OptionalLong version = version(number);
        return new Versioned<>(RingListJson.of(existing(number)), version);
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response create(NewRingList body, @Context UriInfo uri, @Context SecurityContext security) {
        admin.putRingList(body.list(), Preconditions.creation(security));
        return Response.created(uri.getAbsolutePathBuilder().path(body.number()).build())
                .entity(get(body.number()))
                .build();
    }

    /** Changes the fields that are given; the others stay. */
    @PUT
    @Path("{number}")
    @Needs(Permission.CONFIGURE)
    public Versioned<RingListJson> change(
            @PathParam("number") String number,
            RingListChange body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(number));
        RingList before = existing(number);
        ExtensionsResource.mustBe("number", number, body.number());
        admin.putRingList(body.of(before), edit);
        return get(number);
    }

    @DELETE
    @Path("{number}")
    @Needs(Permission.CONFIGURE)
    public void remove(
            @PathParam("number") String number, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(number));
        existing(number);
        admin.removeRingList(number, edit);
    }

    private OptionalLong version(String number) {
        return directory.version(ConfigKey.ringList(number));
    }

    private RingList existing(String number) {
        return directory.ringList(number).orElseThrow(() -> ProblemException.notFound("Ring list " + number));
    }
}
