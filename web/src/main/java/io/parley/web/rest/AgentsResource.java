package io.parley.web.rest;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentEntry;
import io.parley.agent.AgentRefusal;
import io.parley.directory.Directory;
import io.parley.id.AgentId;
import io.parley.live.LiveFigures;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.ProblemException;
import io.parley.web.texts.Refusals;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.Optional;

/** Agents and their states. */
@Dependent
@Path("agents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AgentsResource {
    private final AgentDesk desk;
    private final Directory directory;
    private final LiveFigures figures;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public AgentsResource() {
        this(null, null, null);
    }

    @Inject
    public AgentsResource(AgentDesk desk, Directory directory, LiveFigures figures) {
        this.desk = desk;
        this.directory = directory;
        this.figures = figures;
    }

    /** States that may be asked for. */
    enum Wished {
        AVAILABLE,
        NOT_READY,
        OFFLINE
    }

    /** A state to be in; the reason is the code of one, and goes with not ready only. */
    record StateChange(Wished state, Optional<String> reason) {}

    @GET
    @Needs(Permission.WATCH)
    public Response list(@Context UriInfo uri) {
        return Paging.of(
                uri,
                desk.all(),
                Comparator.comparing(AgentEntry::id),
                entry -> AgentJson.of(entry, directory, figures));
    }

    @GET
    @Path("{agent}")
    @Needs(Permission.WATCH)
    public AgentJson get(@PathParam("agent") String agent) {
        return AgentJson.of(existing(agent), directory, figures);
    }

    /** {@code {"state": "available"}}, {@code {"state": "not_ready", "reason": "break"}} or {@code {"state": "offline"}}. */
    @PUT
    @Path("{agent}/state")
    @Needs(Permission.ACT)
    public AgentJson change(@PathParam("agent") String agent, StateChange body, @Context SecurityContext security) {
        ApiClient caller = ApiClient.of(security);
        boolean own = caller.getName().equals(agent);
        if (!own && !caller.may(Permission.STEER)) {
            throw ProblemException.forbidden("You may change your own state only.");
        }
        AgentId id = existing(agent).id();
        return done(
                switch (checked(body)) {
                    case AVAILABLE -> desk.ready(id, caller.actor());
                    case NOT_READY -> desk.notReady(id, body.reason().orElseThrow(), caller.actor());
                    case OFFLINE -> desk.logOut(id, Optional.empty(), caller.actor());
                },
                directory,
                figures);
    }

    private Wished checked(StateChange body) {
        if (body.state() != Wished.NOT_READY) {
            if (body.reason().isPresent()) {
                throw ProblemException.invalid("reason", "goes with not_ready only");
            }
        } else if (body.reason().isEmpty()) {
            throw ProblemException.invalid("reason", "is missing");
        } else if (directory.reasonCodes().stream()
                .noneMatch(reason -> reason.code().equals(body.reason().get()))) {
            throw ProblemException.invalid("reason", "is no reason code");
        }
        return body.state();
    }

    /** The agent as they are now, or 409 with why not. */
    static AgentJson done(AgentDesk.Outcome outcome, Directory directory, LiveFigures figures) {
        return switch (outcome) {
            case AgentDesk.Outcome.Done(AgentEntry entry) -> AgentJson.of(entry, directory, figures);
            case AgentDesk.Outcome.Refused(AgentRefusal why) ->
                throw ProblemException.conflict(Refusals.PLAIN.words(why));
        };
    }

    private AgentEntry existing(String agent) {
        return desk.find(new AgentId(agent)).orElseThrow(() -> ProblemException.notFound("agent " + agent));
    }
}
