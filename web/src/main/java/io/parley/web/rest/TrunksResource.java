package io.parley.web.rest;

import io.parley.directory.ConfigKey;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.directory.Trunk;
import io.parley.directory.Trunk.Login;
import io.parley.signalling.CarrierRegistrations;
import io.parley.web.rest.access.ApiClient;
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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Trunks: carriers' gateways, trusted by their address, or with an account of ours there. */
@Dependent
@Path("trunks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TrunksResource {
    private final Directory directory;
    private final DirectoryAdmin admin;
    private final CarrierRegistrations registrations;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public TrunksResource() {
        this(null, null, null);
    }

    @Inject
    public TrunksResource(Directory directory, DirectoryAdmin admin, CarrierRegistrations registrations) {
        this.directory = directory;
        this.admin = admin;
        this.registrations = registrations;
    }

    /**
     * A trunk; the secret of its account is never shown.
     *
     * @param gateways besides the one at {@code host}
     * @param user of the account, "" where there is none; it and what else tells of the account is for those who configure, and empty for others
     * @param maxCalls 0 is no limit, as with the two after it
     * @param registration how it stands now; empty where the trunk does not register
     */
    record TrunkJson(
            String name,
            String host,
            int port,
            Transport transport,
            List<GatewayJson> gateways,
            Optional<String> user,
            Optional<String> authName,
            Optional<String> realm,
            boolean registers,
            int probeSeconds,
            int maxCalls,
            int maxIn,
            int maxOut,
            boolean enabled,
            TrunkNumbersJson numbers,
            Optional<CarrierRegistrations.Phase> registration,
            Optional<String> registrationDetail,
            Optional<Instant> registeredUntil,
            List<String> gatewaysDown,
            List<TargetJson> targets) {}

    private TrunkJson json(Trunk trunk, ApiClient reader) {
        boolean configures = reader.may(Permission.CONFIGURE);
        Optional<CarrierRegistrations.Status> status = registrations.of(trunk.name());
        return new TrunkJson(
                trunk.name(),
                trunk.host(),
                trunk.port(),
                Transport.valueOf(trunk.transport()),
                trunk.more().stream().map(GatewayJson::of).toList(),
                account(trunk, Login::user, configures),
                account(trunk, Login::authName, configures),
                account(trunk, Login::realm, configures),
                trunk.login().filter(Login::registers).isPresent(),
                trunk.probeSeconds(),
                trunk.channels().total(),
                trunk.channels().in(),
                trunk.channels().out(),
                trunk.enabled(),
                TrunkNumbersJson.of(trunk.numbers()),
                status.map(CarrierRegistrations.Status::phase),
                status.flatMap(CarrierRegistrations.Status::detail).filter(_ -> configures),
                status.flatMap(CarrierRegistrations.Status::until),
                registrations.down(trunk.name()),
                registrations.targets(trunk.name()).stream().map(TargetJson::of).toList());
    }

    private static Optional<String> account(Trunk trunk, Function<Login, String> which, boolean shown) {
        return shown ? Optional.of(trunk.login().map(which).orElse("")) : Optional.empty();
    }

    /** How a trunk is spoken to. */
    enum Transport {
        UDP,
        TCP,
        TLS,
        /** As DNS says. */
        ANY
    }

    @GET
    @Needs(Permission.WATCH)
    public Response list(@Context UriInfo uri, @Context SecurityContext security) {
        ApiClient reader = ApiClient.of(security);
        return Paging.of(uri, directory.trunks(), Comparator.comparing(Trunk::name), trunk -> json(trunk, reader));
    }

    @GET
    @Path("{name}")
    @Needs(Permission.WATCH)
    public Versioned<TrunkJson> get(@PathParam("name") String name, @Context SecurityContext security) {
        OptionalLong version = version(name);
        return new Versioned<>(json(existing(name), ApiClient.of(security)), version);
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response create(NewTrunk body, @Context UriInfo uri, @Context SecurityContext security) {
        String name = body.name();
        if (directory.trunk(name).isPresent()) {
            throw ProblemException.conflict("Trunk " + name + " exists already.");
        }
        admin.putTrunk(body.trunk(), body.secret(), Preconditions.creation(security));
        return Response.created(uri.getAbsolutePathBuilder().path(name).build())
                .entity(get(name, security))
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
        admin.putTrunk(body.of(before), body.secret(), edit);
        return get(name, security);
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
