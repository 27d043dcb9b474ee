package io.parley.web.rest;

import io.parley.ban.AddressBan;
import io.parley.ban.AddressBan.Reason;
import io.parley.ban.BanDesk;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;

/** Addresses whose SIP messages are dropped. */
@Dependent
@Path("security/bans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BansResource {
    private final BanDesk desk;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public BansResource() {
        this(null);
    }

    @Inject
    public BansResource(BanDesk desk) {
        this.desk = desk;
    }

    /** {@code network} is the address itself, or the /64 of IPv6; {@code by} is empty where the server banned it; {@code times} counts bans in a row. */
    record BanJson(
            String address,
            String network,
            Reason reason,
            Instant since,
            Instant until,
            int times,
            long dropped,
            String by,
            String remark) {
        static BanJson of(AddressBan ban) {
            return new BanJson(
                    ban.address(),
                    ban.network(),
                    ban.reason(),
                    ban.since(),
                    ban.until(),
                    ban.times(),
                    ban.dropped(),
                    ban.by(),
                    ban.remark());
        }
    }

    @GET
    @Needs(Permission.CONFIGURE)
    public Response list(@Context UriInfo uri) {
        return Paging.of(uri, new Query(uri), desk.inForce(), BanJson::of);
    }

    @GET
    @Path("{address}")
    @Needs(Permission.CONFIGURE)
    public BanJson get(@PathParam("address") String address) {
        return desk.of(existing(address)).map(BanJson::of).orElseThrow(() -> notFound(address));
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response create(NewBan body, @Context UriInfo uri, @Context SecurityContext security) {
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(body.address());
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("address", "is no IP address");
        }
        return switch (desk.ban(
                address,
                Duration.ofMinutes(body.minutes()),
                body.remark(),
                ApiClient.of(security).actor())) {
            case BanDesk.Outcome.Banned(AddressBan ban) ->
                Response.created(
                                uri.getAbsolutePathBuilder().path(ban.address()).build())
                        .entity(BanJson.of(ban))
                        .build();
            case BanDesk.Outcome.Spared() ->
                throw ProblemException.conflict(
                        body.address()
                                + " is never banned: the settings or the allow list allow it, or it is a trunk's or a trusted proxy's.");
            case BanDesk.Outcome.NotRunning() -> throw ProblemException.unavailable("SIP does not run.");
        };
    }

    /** Lifts the ban, and forgets what was done from there. */
    @DELETE
    @Path("{address}")
    @Needs(Permission.CONFIGURE)
    public void lift(@PathParam("address") String address, @Context SecurityContext security) {
        if (!desk.lift(existing(address), ApiClient.of(security).actor())) {
            throw notFound(address);
        }
    }

    private static InetAddress existing(String address) {
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            throw notFound(address);
        }
    }

    private static ProblemException notFound(String address) {
        return ProblemException.notFound("ban of " + address);
    }
}
