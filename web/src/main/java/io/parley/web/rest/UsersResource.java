package io.parley.web.rest;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentState;
import io.parley.directory.ChangeRefusal;
import io.parley.directory.ConfigKey;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.directory.RefusedChange;
import io.parley.directory.Role;
import io.parley.directory.User;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.security.PasswordHash;
import io.parley.security.PasswordRule;
import io.parley.security.SignIn.Principal;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.ProblemException;
import io.parley.web.session.SignedIn;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** People: their names, roles, extensions and passwords; and the one who asks. Passwords are never told. */
@Dependent
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UsersResource {
    private final Directory directory;
    private final DirectoryAdmin admin;
    private final AgentDesk desk;
    private final SignedIn signedIn;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public UsersResource() {
        this(null, null, null, null);
    }

    @Inject
    public UsersResource(Directory directory, DirectoryAdmin admin, AgentDesk desk, SignedIn signedIn) {
        this.directory = directory;
        this.admin = admin;
        this.desk = desk;
        this.signedIn = signedIn;
    }

    /** The one who asks. */
    record Me(String user, String name, List<Role> roles, Optional<String> extension) {}

    /** A person; {@code queues} are those they serve. */
    record UserJson(
            String name,
            String displayName,
            String email,
            List<Role> roles,
            Optional<String> extension,
            List<String> queues) {}

    @GET
    @Path("me")
    @Needs(Permission.SELF)
    public Me me(@Context SecurityContext security) {
        Principal principal = ApiClient.of(security).principal();
        return new Me(
                principal.user(),
                principal.displayName(),
                principal.roles().stream().sorted().toList(),
                principal.extension());
    }

    @GET
    @Needs(Permission.CONFIGURE)
    public Response list(@Context UriInfo uri) {
        return Paging.of(uri, directory.users(), Comparator.comparing(User::name), this::json);
    }

    @GET
    @Path("{name}")
    @Needs(Permission.CONFIGURE)
    public Versioned<UserJson> get(@PathParam("name") String name) {
        OptionalLong version = version(name);
        return new Versioned<>(json(existing(name)), version);
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response create(NewUser body, @Context UriInfo uri, @Context SecurityContext security) {
        User wished = body.user();
        if (directory.user(wished.name()).isPresent()) {
            throw ProblemException.conflict("User " + wished.name() + " exists already.");
        }
        admin.putUser(wished, Optional.of(hash(body.password(), wished)), Preconditions.creation(security));
        return Response.created(uri.getAbsolutePathBuilder().path(wished.name()).build())
                .entity(get(wished.name()))
                .build();
    }

    /** Changes the fields that are given; the others stay. An empty extension takes theirs away. */
    @PUT
    @Path("{name}")
    @Needs(Permission.CONFIGURE)
    public Versioned<UserJson> change(
            @PathParam("name") String name,
            UserChange body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(name));
        User before = existing(name);
        ExtensionsResource.mustBe("name", name, body.name());
        ExtensionsResource.mustStay("queues", Optional.of(Set.copyOf(queues(before))), body.queues());
        User wished = body.of(before);
        if (before.roles().contains(Role.AGENT) && !wished.roles().contains(Role.AGENT)) {
            mustBeLoggedOut(new AgentId(before.name()));
        }
        admin.putUser(wished, Optional.empty(), edit);
        return get(name);
    }

    /**
     * Sets a password. It counts at once, and ends the person's sign-ins but the one that asks.
     *
     * @throws ProblemException 401 where the session that asks ended meanwhile, as by a sign-out in another tab
     */
    @PUT
    @Path("{name}/password")
    @Needs(Permission.CONFIGURE)
    public void password(
            @PathParam("name") String name,
            NewPassword body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        // hashing takes long: what is edited is looked at after it
        String hash = hash(body.password(), existing(name));
        Edit edit = Preconditions.edit(headers, security, version(name));
        User user = existing(name);
        Runnable change = () -> admin.putUser(user, Optional.of(hash), edit);
        if (!signedIn.changingPassword(ApiClient.of(security).session(), user.name(), hash, change)) {
            throw ProblemException.unauthenticated("Your session has ended. Nothing was changed; sign in again.");
        }
    }

    @DELETE
    @Path("{name}")
    @Needs(Permission.CONFIGURE)
    public void remove(
            @PathParam("name") String name, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(name));
        mustBeLoggedOut(new AgentId(existing(name).name()));
        if (!admin.removeUser(name, edit)) {
            throw ProblemException.notFound("user " + name);
        }
    }

    private static String hash(String password, User user) {
        return PasswordHash.of(PasswordRule.checked(password, user));
    }

    private UserJson json(User user) {
        return new UserJson(
                user.name(),
                user.displayName(),
                user.email(),
                user.roles().stream().sorted().toList(),
                user.extension(),
                queues(user));
    }

    private List<String> queues(User user) {
        return directory.queuesOf(new AgentId(user.name())).stream()
                .map(QueueId::value)
                .sorted()
                .toList();
    }

    private OptionalLong version(String name) {
        return directory.version(ConfigKey.user(name));
    }

    /** @throws RefusedChange where the agent is logged in */
    private void mustBeLoggedOut(AgentId user) {
        if (desk.find(user)
                .filter(agent -> !(agent.state() instanceof AgentState.Offline))
                .isPresent()) {
            throw new RefusedChange(new ChangeRefusal.LoggedIn(user));
        }
    }

    private User existing(String name) {
        return directory.user(name).orElseThrow(() -> ProblemException.notFound("user " + name));
    }
}
