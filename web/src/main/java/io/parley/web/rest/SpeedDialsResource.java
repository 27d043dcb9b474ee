package io.parley.web.rest;

import io.parley.directory.ConfigKey;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.directory.SpeedDial;
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

/** The numbers that all call by short codes. */
@Dependent
@Path("speed-dials")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SpeedDialsResource {
    private final Directory directory;
    private final DirectoryAdmin admin;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public SpeedDialsResource() {
        this(null, null);
    }

    @Inject
    public SpeedDialsResource(Directory directory, DirectoryAdmin admin) {
        this.directory = directory;
        this.admin = admin;
    }

    @GET
    @Needs(Permission.ACT)
    public Response list(@Context UriInfo uri) {
        return Paging.of(uri, new Query(uri), directory.speedDials().of(SpeedDial.ALL), SpeedDialJson::of);
    }

    @GET
    @Path("{code}")
    @Needs(Permission.ACT)
    public Versioned<SpeedDialJson> get(@PathParam("code") String code) {
        OptionalLong version = version(code);
        return new Versioned<>(SpeedDialJson.of(existing(code)), version);
    }

    /** Keeps a number under a code, or changes the fields that are given; the others stay. */
    @PUT
    @Path("{code}")
    @Needs(Permission.CONFIGURE)
    public Versioned<SpeedDialJson> put(
            @PathParam("code") String code,
            SpeedDialSettings body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        ExtensionsResource.mustBe("code", code, body.code());
        Edit edit = Preconditions.edit(headers, security, version(code));
        Optional<SpeedDial> before = directory.speedDials().find(SpeedDial.ALL, code);
        admin.putSpeedDial(body.of(SpeedDial.ALL, code, before), edit);
        return get(code);
    }

    @DELETE
    @Path("{code}")
    @Needs(Permission.CONFIGURE)
    public void remove(
            @PathParam("code") String code, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(code));
        existing(code);
        admin.removeSpeedDial(SpeedDial.ALL, code, edit);
    }

    private OptionalLong version(String code) {
        return directory.version(ConfigKey.speedDial(SpeedDial.ALL, code));
    }

    private SpeedDial existing(String code) {
        return directory
                .speedDials()
                .find(SpeedDial.ALL, code)
                .orElseThrow(() -> ProblemException.notFound("speed dial " + code));
    }
}
