package io.parley.web.rest;

import io.parley.toll.TollClass;
import io.parley.toll.TollDesk;
import io.parley.toll.TollUsage;
import io.parley.toll.TollVerdict;
import io.parley.web.rest.TollJson.CheckJson;
import io.parley.web.rest.TollJson.TollChange;
import io.parley.web.rest.TollJson.UsageJson;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Limits of calls outside against toll fraud, and what is used of them. */
@Dependent
@Path("toll")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TollResource {
    private final TollDesk desk;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public TollResource() {
        this(null);
    }

    @Inject
    public TollResource(TollDesk desk) {
        this.desk = desk;
    }

    @GET
    @Needs(Permission.CONFIGURE)
    public Versioned<TollJson> get() {
        OptionalLong version = desk.version();
        return new Versioned<>(TollJson.of(desk.policy()), version);
    }

    /** Changes the fields that are given; the others stay. */
    @PUT
    @Needs(Permission.CONFIGURE)
    public Versioned<TollJson> change(
            TollChange body, @Context HttpHeaders headers, @Context SecurityContext security) {
        var edit = Preconditions.edit(headers, security, desk.version());
        desk.put(body.of(desk.policy()), edit);
        return get();
    }

    /** What is used now: of all together, which has no extension, then of each. */
    @GET
    @Path("usage")
    @Needs(Permission.STEER)
    public Response usage(@Context UriInfo uri) {
        List<UsageJson> rows = new ArrayList<>();
        rows.add(UsageJson.of("", desk.usageOfSystem()));
        desk.usage().forEach((extension, usage) -> row(extension, usage).ifPresent(rows::add));
        return Paging.of(uri, new Query(uri), rows, row -> row);
    }

    /** What the system itself calls stands in the sum alone. */
    private static Optional<UsageJson> row(String extension, TollUsage usage) {
        return extension.isEmpty() ? Optional.empty() : Optional.of(UsageJson.of(extension, usage));
    }

    /** Whether {@code extension}, or without one the system itself, could call {@code number} through a trunk now. Takes nothing. */
    @GET
    @Path("check")
    @Needs(Permission.STEER)
    public CheckJson check(@Context UriInfo uri) {
        Query query = new Query(uri);
        String number = query.neededPhoneNumber("number");
        Optional<String> extension = query.text("extension");
        query.done();
        TollClass to = desk.classOf(number);
        return switch (desk.ask(extension.orElse(""), number)) {
            case TollVerdict.Open _ -> new CheckJson(number, to.name(), to.price(), "", "");
            case TollVerdict.Refused refused ->
                new CheckJson(number, to.name(), to.price(), refused.reason().word(), refused.of());
        };
    }
}
