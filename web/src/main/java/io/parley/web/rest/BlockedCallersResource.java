package io.parley.web.rest;

import io.parley.directory.BlockedCaller;
import io.parley.directory.ConfigKey;
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

/** Callers from outside whose calls are refused, by the number as it is kept. */
@Dependent
@Path("blocked-callers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BlockedCallersResource {
    private final Directory directory;
    private final DirectoryAdmin admin;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public BlockedCallersResource() {
        this(null, null);
    }

    @Inject
    public BlockedCallersResource(Directory directory, DirectoryAdmin admin) {
        this.directory = directory;
        this.admin = admin;
    }

    /** {@code number} may be the beginning of many, with an asterisk. */
    record BlockedCallerJson(String number, String remark) {
        static BlockedCallerJson of(BlockedCaller caller) {
            return new BlockedCallerJson(caller.number(), caller.remark());
        }
    }

    @GET
    @Needs(Permission.STEER)
    public Response list(@Context UriInfo uri) {
        return Paging.of(uri, new Query(uri), directory.blockedCallers().all(), BlockedCallerJson::of);
    }

    @GET
    @Path("{number}")
    @Needs(Permission.STEER)
    public Versioned<BlockedCallerJson> get(@PathParam("number") String number) {
        OptionalLong version = version(number);
        return new Versioned<>(BlockedCallerJson.of(existing(number)), version);
    }

    @POST
    @Needs(Permission.STEER)
    public Response create(NewBlockedCaller body, @Context UriInfo uri, @Context SecurityContext security) {
        String number = admin.putBlockedCaller(body.caller(), Preconditions.creation(security))
                .number();
        return Response.created(uri.getAbsolutePathBuilder().path(number).build())
                .entity(get(number))
                .build();
    }

    /** Changes the fields that are given; the others stay. */
    @PUT
    @Path("{number}")
    @Needs(Permission.STEER)
    public Versioned<BlockedCallerJson> change(
            @PathParam("number") String number,
            BlockedCallerChange body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(number));
        BlockedCaller before = existing(number);
        ExtensionsResource.mustBe("number", number, body.number());
        admin.putBlockedCaller(body.of(before), edit);
        return get(number);
    }

    @DELETE
    @Path("{number}")
    @Needs(Permission.STEER)
    public void remove(
            @PathParam("number") String number, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(number));
        existing(number);
        admin.removeBlockedCaller(number, edit);
    }

    private OptionalLong version(String number) {
        return directory.version(ConfigKey.blockedCaller(number));
    }

    private BlockedCaller existing(String number) {
        return directory
                .blockedCallers()
                .find(number)
                .orElseThrow(() -> ProblemException.notFound("blocked caller " + number));
    }
}
