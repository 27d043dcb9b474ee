package io.parley.web.rest;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentEntry;
import io.parley.agent.AgentState;
import io.parley.directory.ChangeRefusal;
import io.parley.directory.ConfigKey;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.directory.ReasonCode;
import io.parley.directory.RefusedChange;
import io.parley.id.AgentId;
import io.parley.web.rest.ReasonJson.AllReasons;
import io.parley.web.rest.ReasonJson.NewReason;
import io.parley.web.rest.ReasonJson.ReasonChange;
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

/** Why agents are not ready: the reasons they choose from, in this order. */
@Dependent
@Path("reason-codes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReasonCodesResource {
    private final Directory directory;
    private final DirectoryAdmin admin;
    private final AgentDesk desk;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public ReasonCodesResource() {
        this(null, null, null);
    }

    @Inject
    public ReasonCodesResource(Directory directory, DirectoryAdmin admin, AgentDesk desk) {
        this.directory = directory;
        this.admin = admin;
        this.desk = desk;
    }

    @GET
    @Needs(Permission.SELF)
    public Response list(@Context UriInfo uri) {
        OptionalLong version = version();
        List<ReasonCode> all = directory.reasonCodes();
        Response page = Paging.of(uri, new Query(uri), all, reason -> ReasonJson.of(reason, all));
        return EntityTags.of(page, version);
    }

    @GET
    @Path("{code}")
    @Needs(Permission.SELF)
    public Versioned<ReasonJson> get(@PathParam("code") String code) {
        OptionalLong version = version();
        List<ReasonCode> all = directory.reasonCodes();
        return new Versioned<>(ReasonJson.of(existing(all, code), all), version);
    }

    /** Replaces all, in the order of the list; what is not in it is removed. */
    @PUT
    @Needs(Permission.CONFIGURE)
    public Response replace(
            AllReasons body, @Context UriInfo uri, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version());
        List<ReasonCode> wished = body.reasons();
        admin.changeReasonCodes(
                all -> {
                    all.stream()
                            .map(ReasonCode::code)
                            .filter(code -> wished.stream()
                                    .noneMatch(kept -> kept.code().equals(code)))
                            .forEach(this::mustBeUnused);
                    return wished;
                },
                edit);
        return list(uri);
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response create(
            NewReason body, @Context UriInfo uri, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.ofPart(headers, security, version());
        admin.changeReasonCodes(
                all -> {
                    if (all.stream().anyMatch(known -> known.code().equals(body.code()))) {
                        throw ProblemException.conflict("Reason code " + body.code() + " exists already.");
                    }
                    return Places.with(
                            all, body.reason(), body.settings().place().orElse(all.size() + 1));
                },
                edit);
        return Response.created(uri.getAbsolutePathBuilder().path(body.code()).build())
                .entity(get(body.code()))
                .build();
    }

    /** Replaces a reason; what the body leaves out becomes the default, but for the place. */
    @PUT
    @Path("{code}")
    @Needs(Permission.CONFIGURE)
    public Versioned<ReasonJson> change(
            @PathParam("code") String code,
            ReasonChange body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Edit edit = Preconditions.ofPart(headers, security, version());
        ExtensionsResource.mustBe("code", code, body.code());
        admin.changeReasonCodes(
                all -> {
                    ReasonCode before = existing(all, code);
                    return Places.with(
                            Places.without(all, before),
                            body.settings().reason(code),
                            body.settings().place().orElse(all.indexOf(before) + 1));
                },
                edit);
        return get(code);
    }

    @DELETE
    @Path("{code}")
    @Needs(Permission.CONFIGURE)
    public void remove(
            @PathParam("code") String code, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.ofPart(headers, security, version());
        admin.changeReasonCodes(
                all -> {
                    ReasonCode gone = existing(all, code);
                    mustBeUnused(code);
                    return Places.without(all, gone);
                },
                edit);
    }

    private OptionalLong version() {
        return directory.version(ConfigKey.REASON_CODES);
    }

    private void mustBeUnused(String code) {
        List<AgentId> agents = desk.all().stream()
                .filter(agent -> isFor(agent, code))
                .map(AgentEntry::id)
                .sorted()
                .toList();
        if (!agents.isEmpty()) {
            throw new RefusedChange(new ChangeRefusal.ReasonOfAgents(code, agents));
        }
    }

    private static boolean isFor(AgentEntry agent, String code) {
        boolean now = agent.state() instanceof AgentState.NotReady(String reason) && reason.equals(code);
        return now || agent.nextReason().equals(code);
    }

    private static ReasonCode existing(List<ReasonCode> all, String code) {
        return all.stream()
                .filter(reason -> reason.code().equals(code))
                .findAny()
                .orElseThrow(() -> ProblemException.notFound("reason code " + code));
    }
}
