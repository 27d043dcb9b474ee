package io.parley.web.rest;

import io.parley.agent.AgentDesk;
import io.parley.directory.ConfigKey;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.directory.Form;
import io.parley.directory.QueueConfig;
import io.parley.directory.QueueConfig.Member;
import io.parley.directory.User;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.live.LiveFigures;
import io.parley.web.rest.QueueJson.MemberJson;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.util.Optional;
import java.util.OptionalLong;

/** The agents who serve a queue, and those who are logged in to it. */
@Dependent
@Path("queues/{number}/agents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class QueueAgentsResource {
    private final Directory directory;
    private final DirectoryAdmin admin;
    private final AgentDesk desk;
    private final LiveFigures figures;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public QueueAgentsResource() {
        this(null, null, null, null);
    }

    @Inject
    public QueueAgentsResource(Directory directory, DirectoryAdmin admin, AgentDesk desk, LiveFigures figures) {
        this.directory = directory;
        this.admin = admin;
        this.desk = desk;
        this.figures = figures;
    }

    /** A member, and whether they are logged in to this queue; {@code now} is null where they were never seen. */
    record QueueAgent(MemberJson member, boolean loggedIn, Optional<AgentJson> now) {}

    /** The place of a member; what is left out stays, or is the first tier and the last place of a new one. {@code agent} is the one in the path. */
    record MemberChange(
            Optional<String> agent,
            Optional<@Min(1) @Max(Form.LAST_TIER) Integer> tier,
            Optional<@Min(0) @Max(Form.LAST_ORDER) Integer> order) {
        Member of(AgentId who, Optional<Member> before, List<Member> all) {
            return new Member(
                    who,
                    tier.orElse(before.map(Member::tier).orElse(1)),
                    order.orElse(before.map(Member::order).orElseGet(() -> last(all))));
        }
    }

    private static int last(List<Member> all) {
        return Math.min(
                Form.LAST_ORDER, 1 + all.stream().mapToInt(Member::order).max().orElse(-1));
    }

    @GET
    @Needs(Permission.WATCH)
    public Response list(@PathParam("number") String number, @Context UriInfo uri) {
        QueueConfig queue = existing(number);
        return Paging.of(uri, new Query(uri), queue.members(), member -> json(queue.id(), member));
    }

    @GET
    @Path("{agent}")
    @Needs(Permission.WATCH)
    public Versioned<QueueAgent> get(@PathParam("number") String number, @PathParam("agent") String agent) {
        OptionalLong version = version(number, agent);
        QueueConfig queue = existing(number);
        return member(queue, agent)
                .map(member -> new Versioned<>(json(queue.id(), member), version))
                .orElseThrow(() -> ProblemException.notFound("agent " + agent + " in queue " + number));
    }

    /** Makes somebody a member, or changes their tier and order. */
    @PUT
    @Path("{agent}")
    @Needs(Permission.CONFIGURE)
    public Versioned<QueueAgent> put(
            @PathParam("number") String number,
            @PathParam("agent") String agent,
            MemberChange body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(number, agent));
        QueueConfig queue = existing(number);
        ExtensionsResource.mustBe("agent", agent, body.agent());
        Member wished = body.of(new AgentId(agent), member(queue, agent), queue.members());
        admin.addMember(queue.id(), wished, edit);
        return get(number, agent);
    }

    @DELETE
    @Path("{agent}")
    @Needs(Permission.CONFIGURE)
    public void remove(
            @PathParam("number") String number,
            @PathParam("agent") String agent,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(number, agent));
        QueueConfig queue = existing(number);
        if (member(queue, agent).isEmpty()) {
            throw ProblemException.notFound("agent " + agent + " in queue " + number);
        }
        admin.removeMember(queue.id(), new AgentId(agent), edit);
    }

    private OptionalLong version(String number, String agent) {
        return directory.version(ConfigKey.member(new QueueId(number), new AgentId(agent)));
    }

    /** Logs the owner of an extension in to the queue, at that extension. */
    @POST
    @Path("{extension}/login")
    @Needs(Permission.ACT)
    @Consumes(MediaType.WILDCARD)
    public AgentJson logIn(
            @PathParam("number") String number,
            @PathParam("extension") String extension,
            @Context SecurityContext security) {
        ApiClient caller = ApiClient.of(security);
        caller.mustActFor(extension);
        QueueId queue = existing(number).id();
        return AgentsResource.done(
                desk.logIn(agentAt(extension), extension, Optional.of(queue), caller.actor()), directory, figures);
    }

    /** Logs an agent out of the queue; on a call, after it. */
    @POST
    @Path("{extension}/logout")
    @Needs(Permission.ACT)
    @Consumes(MediaType.WILDCARD)
    public AgentJson logOut(
            @PathParam("number") String number,
            @PathParam("extension") String extension,
            @Context SecurityContext security) {
        ApiClient caller = ApiClient.of(security);
        caller.mustActFor(extension);
        QueueId queue = existing(number).id();
        return AgentsResource.done(
                desk.logOut(agentAt(extension), Optional.of(queue), caller.actor()), directory, figures);
    }

    /** The agent who uses the extension now, else the one who owns it. */
    private AgentId agentAt(String extension) {
        return desk.atExtension(extension)
                .map(entry -> entry.id())
                .or(() -> directory.userAt(extension).map(User::name).map(AgentId::new))
                .orElseThrow(() -> ProblemException.notFound("agent at extension " + extension));
    }

    private static Optional<Member> member(QueueConfig queue, String agent) {
        return queue.members().stream()
                .filter(member -> member.agent().value().equals(agent))
                .findAny();
    }

    private QueueAgent json(QueueId queue, Member member) {
        var entry = desk.find(member.agent());
        return new QueueAgent(
                MemberJson.of(member),
                entry.filter(agent -> agent.queues().contains(queue)).isPresent(),
                entry.map(agent -> AgentJson.of(agent, directory, figures)));
    }

    private QueueConfig existing(String number) {
        return directory.queue(new QueueId(number)).orElseThrow(() -> ProblemException.notFound("queue " + number));
    }
}
