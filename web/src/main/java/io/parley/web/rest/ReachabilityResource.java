package io.parley.web.rest;

import io.parley.directory.ConfigKey;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.directory.Extension;
import io.parley.directory.Reachability;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.OptionalLong;

/** What becomes of direct calls to an extension: for whom it belongs to, and for those who act for others. */
@Dependent
@Path("extensions/{number}/reachability")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReachabilityResource {
    private final Directory directory;
    private final DirectoryAdmin admin;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public ReachabilityResource() {
        this(null, null);
    }

    @Inject
    public ReachabilityResource(Directory directory, DirectoryAdmin admin) {
        this.directory = directory;
        this.admin = admin;
    }

    @GET
    @Needs(Permission.ACT)
    public Versioned<ReachabilityJson> get(@PathParam("number") String number, @Context SecurityContext security) {
        ApiClient.of(security).mustActFor(number);
        OptionalLong version = version(number);
        return new Versioned<>(ReachabilityJson.of(existing(number).reachability()), version);
    }

    /** Changes the fields that are given; the others stay. */
    @PUT
    @Needs(Permission.ACT)
    public Versioned<ReachabilityJson> change(
            @PathParam("number") String number,
            ReachabilityChange body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        ApiClient caller = ApiClient.of(security);
        caller.mustActFor(number);
        Edit edit = Preconditions.edit(headers, security, version(number));
        Extension before = existing(number);
        Reachability wanted = body.of(before.reachability());
        if (!wanted.pickupGroups().equals(before.reachability().pickupGroups()) && !caller.may(Permission.CONFIGURE)) {
            // it would be leave to take the calls of others
            throw ProblemException.forbidden("Pickup groups are set by an administrator.");
        }
        admin.putExtension(before.with(wanted), Optional.empty(), edit);
        return get(number, security);
    }

    private OptionalLong version(String number) {
        return directory.version(ConfigKey.extension(number));
    }

    private Extension existing(String number) {
        return directory.extension(number).orElseThrow(() -> ProblemException.notFound("extension " + number));
    }
}
