package io.parley.web.rest;

import io.parley.directory.ConfigKey;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.directory.Trunk;
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
import java.util.Comparator;
import java.util.OptionalLong;

/** Trunks: static gateways, trusted by their address. */
@Dependent
@Path("trunks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TrunksResource {
    private final Directory directory;
    private final DirectoryAdmin admin;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public TrunksResource() {
        this(null, null);
    }

    @Inject
    public TrunksResource(Directory directory, DirectoryAdmin admin) {
        this.directory = directory;
        this.admin = admin;
    }

    /** {@code maxCalls} 0 is no limit. */
    record TrunkJson(String name, String host, int port, Transport transport, int maxCalls, boolean enabled) {
        static TrunkJson of(Trunk trunk) {
            return new TrunkJson(
                    trunk.name(),
                    trunk.host(),
                    trunk.port(),
                    Transport.valueOf(trunk.transport()),
                    trunk.maxCalls(),
                    trunk.enabled());
        }
    }

    /** How a trunk is spoken to. */
    enum Transport {
        UDP,
        TCP,
        TLS
    }

    @GET
    @Needs(Permission.WATCH)
    public Response list(@Context UriInfo uri) {
        return Paging.of(uri, directory.trunks(), Comparator.comparing(Trunk::name), TrunkJson::of);
    }

    @GET
    @Path("{name}")
    @Needs(Permission.WATCH)
    public Versioned<TrunkJson> get(@PathParam("name") String name) {
        OptionalLong version = version(name);
        return new Versioned<>(TrunkJson.of(existing(name)), version);
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response create(NewTrunk body, @Context UriInfo uri, @Context SecurityContext security) {
        String name = body.name();
        if (directory.trunk(name).isPresent()) {
            throw ProblemException.conflict("Trunk " + name + " exists already.");
        }
        admin.putTrunk(body.trunk(), Preconditions.creation(security));
        return Response.created(uri.getAbsolutePathBuilder().path(name).build())
                .entity(get(name))
                .build();
    }

    /** Changes the fields that are given; the others stay. */
    @PUT
    @Path("{name}")
    @Needs(Permission.CONFIGURE)
    public Versioned<TrunkJson> change(
            @PathParam("name") String name,
            TrunkChange body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(name));
        Trunk before = existing(name);
        ExtensionsResource.mustBe("name", name, body.name());
        admin.putTrunk(body.of(before), edit);
        return get(name);
    }

    @DELETE
    @Path("{name}")
    @Needs(Permission.CONFIGURE)
    public void remove(
            @PathParam("name") String name, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(name));
        existing(name);
        admin.removeTrunk(name, edit);
    }

    private OptionalLong version(String name) {
        return directory.version(ConfigKey.trunk(name));
    }

    private Trunk existing(String name) {
        return directory.trunk(name).orElseThrow(() -> ProblemException.notFound("trunk " + name));
    }
}
