package io.parley.web.rest;

import io.parley.ban.AllowList;
import io.parley.ban.AllowedAddress;
import io.parley.directory.Edit;
import io.parley.directory.InvalidInput;
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

/** Addresses that SIP never bans nor slows down. Their path is their range. */
@Dependent
@Path("security/allowed")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AllowedAddressesResource {
    private final AllowList list;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public AllowedAddressesResource() {
        this(null);
    }

    @Inject
    public AllowedAddressesResource(AllowList list) {
        this.list = list;
    }

    /** {@code range} is the first address with the length of the prefix. */
    record AllowedJson(String range, String remark) {
        static AllowedJson of(AllowedAddress allowed) {
            return new AllowedJson(allowed.range(), allowed.remark());
        }
    }

    @GET
    @Needs(Permission.CONFIGURE)
    public Response list(@Context UriInfo uri) {
        return Paging.of(uri, new Query(uri), list.all(), AllowedJson::of);
    }

    @GET
    @Path("{address}/{prefix}")
    @Needs(Permission.CONFIGURE)
    public Versioned<AllowedJson> get(@PathParam("address") String address, @PathParam("prefix") String prefix) {
        return seen(range(address, prefix));
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response create(NewAllowedAddress body, @Context UriInfo uri, @Context SecurityContext security) {
        String range =
                list.put(body.allowed(), Preconditions.creation(security)).range();
        return Response.created(uri.getAbsolutePathBuilder().path(range).build())
                .entity(seen(range))
                .build();
    }

    /** Changes the fields that are given; the others stay. */
    @PUT
    @Path("{address}/{prefix}")
    @Needs(Permission.CONFIGURE)
    public Versioned<AllowedJson> change(
            @PathParam("address") String address,
            @PathParam("prefix") String prefix,
            AllowedAddressChange body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        String range = range(address, prefix);
        Edit edit = Preconditions.edit(headers, security, list.version(range));
        AllowedAddress before = existing(range);
        ExtensionsResource.mustBe("range", range, body.range());
        list.put(body.of(before), edit);
        return seen(range);
    }

    @DELETE
    @Path("{address}/{prefix}")
    @Needs(Permission.CONFIGURE)
    public void remove(
            @PathParam("address") String address,
            @PathParam("prefix") String prefix,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        String range = range(address, prefix);
        Edit edit = Preconditions.edit(headers, security, list.version(range));
        existing(range);
        list.remove(range, edit);
    }

    private Versioned<AllowedJson> seen(String range) {
        OptionalLong version = list.version(range);
        return new Versioned<>(AllowedJson.of(existing(range)), version);
    }

    private AllowedAddress existing(String range) {
        return list.find(range).orElseThrow(() -> ProblemException.notFound("allowed range " + range));
    }

    /** However the address is spelt. */
    private static String range(String address, String prefix) {
        String given = address + "/" + prefix;
        try {
            return AllowedAddress.of(given, "").range();
        } catch (InvalidInput e) {
            throw ProblemException.notFound("allowed range " + given);
        }
    }
}
