package io.parley.web.rest;

import io.parley.directory.ConfigKey;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.directory.SpeedDial;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import java.util.Optional;
import java.util.OptionalLong;

/** The numbers that an extension calls by short codes: for whom it belongs to, and for those who act for others. */
@Dependent
@Path("extensions/{number}/speed-dials")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OwnSpeedDialsResource {
    private final Directory directory;
    private final DirectoryAdmin admin;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public OwnSpeedDialsResource() {
        this(null, null);
    }

    @Inject
    public OwnSpeedDialsResource(Directory directory, DirectoryAdmin admin) {
        this.directory = directory;
        this.admin = admin;
    }

    @GET
    @Needs(Permission.ACT)
    public Response list(@PathParam("number") String number, @Context UriInfo uri, @Context SecurityContext security) {
        ApiClient.of(security).mustActFor(number);
        existing(number);
        return Paging.of(uri, new Query(uri), directory.speedDials().of(number), SpeedDialJson::of);
    }

    @GET
    @Path("{code}")
    @Needs(Permission.ACT)
    public Versioned<SpeedDialJson> get(
            @PathParam("number") String number, @PathParam("code") String code, @Context SecurityContext security) {
        ApiClient.of(security).mustActFor(number);
        OptionalLong version = version(number, code);
        return new Versioned<>(SpeedDialJson.of(existing(number, code)), version);
    }

    /** Keeps a number under a code, or changes the fields that are given; the others stay. */
    @PUT
    @Path("{code}")
    @Needs(Permission.ACT)
    public Versioned<SpeedDialJson> put(
            @PathParam("number") String number,
            @PathParam("code") String code,
            SpeedDialSettings body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        ApiClient.of(security).mustActFor(number);
        existing(number);
        ExtensionsResource.mustBe("code", code, body.code());
        Edit edit = Preconditions.edit(headers, security, version(number, code));
        Optional<SpeedDial> before = directory.speedDials().find(number, code);
        admin.putSpeedDial(body.of(number, code, before), edit);
        return get(number, code, security);
    }

    @DELETE
    @Path("{code}")
    @Needs(Permission.ACT)
    public void remove(
            @PathParam("number") String number,
            @PathParam("code") String code,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        ApiClient.of(security).mustActFor(number);
        Edit edit = Preconditions.edit(headers, security, version(number, code));
        existing(number, code);
        admin.removeSpeedDial(number, code, edit);
    }

    private OptionalLong version(String number, String code) {
        return directory.version(ConfigKey.speedDial(number, code));
    }

    private SpeedDial existing(String number, String code) {
        return directory
                .speedDials()
                .find(number, code)
                .orElseThrow(() -> ProblemException.notFound("speed dial " + code));
    }

    private void existing(String number) {
        if (directory.extension(number).isEmpty()) {
            throw ProblemException.notFound("extension " + number);
        }
    }
}
