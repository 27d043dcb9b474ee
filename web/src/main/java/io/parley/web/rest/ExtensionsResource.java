package io.parley.web.rest;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentState;
import io.parley.directory.ChangeRefusal;
import io.parley.directory.ConfigKey;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.directory.Extension;
import io.parley.directory.RefusedChange;
import io.parley.directory.User;
import io.parley.registration.RegisteredDevices;
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
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/** Extensions. The SIP password goes in and never comes out. */
@Dependent
@Path("extensions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ExtensionsResource {
    private final Directory directory;
    private final DirectoryAdmin admin;
    private final RegisteredDevices devices;
    private final AgentDesk desk;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public ExtensionsResource() {
        this(null, null, null, null);
    }

    @Inject
    public ExtensionsResource(Directory directory, DirectoryAdmin admin, RegisteredDevices devices, AgentDesk desk) {
        this.directory = directory;
        this.admin = admin;
        this.devices = devices;
        this.desk = desk;
    }

    /**
     * An extension.
     *
     * @param reachability for those who may act for the extension; empty for others, as it tells where somebody is
     * @param user the sign-in name of the person it belongs to
     * @param devices registered now
     */
    record ExtensionJson(
            String number,
            String name,
            String email,
            boolean allowExternal,
            int maxContacts,
            Optional<ReachabilityJson> reachability,
            Optional<String> user,
            int devices) {}

    @GET
    @Needs(Permission.WATCH)
    public Response list(@Context UriInfo uri, @Context SecurityContext security) {
        ApiClient reader = ApiClient.of(security);
        return Paging.of(
                uri,
                directory.extensions(),
                Comparator.comparing(Extension::number),
                extension -> json(extension, reader));
    }

    @GET
    @Path("{number}")
    @Needs(Permission.WATCH)
    public Versioned<ExtensionJson> get(@PathParam("number") String number, @Context SecurityContext security) {
        OptionalLong version = version(number);
        return new Versioned<>(json(existing(number), ApiClient.of(security)), version);
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response create(NewExtension body, @Context UriInfo uri, @Context SecurityContext security) {
        String number = body.number();
        if (directory.extension(number).isPresent()) {
            throw ProblemException.conflict("Extension " + number + " exists already.");
        }
        admin.putExtension(body.extension(), Optional.of(body.password()), Preconditions.creation(security));
        return Response.created(uri.getAbsolutePathBuilder().path(number).build())
                .entity(get(number, security))
                .build();
    }

    /** Changes the fields that are given; the others stay. */
    @PUT
    @Path("{number}")
    @Needs(Permission.CONFIGURE)
    public Versioned<ExtensionJson> change(
            @PathParam("number") String number,
            ExtensionChange body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(number));
        Extension before = existing(number);
        mustBe("number", number, body.number());
        mustStay("user", owner(number), body.user());
        admin.putExtension(body.of(before), body.password(), edit);
        return get(number, security);
    }

    @DELETE
    @Path("{number}")
    @Needs(Permission.CONFIGURE)
    public void remove(
            @PathParam("number") String number, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(number));
        existing(number);
        mustHaveNoAgent(number);
        admin.removeExtension(number, edit);
    }

    /** @throws RefusedChange where an agent is logged in there, perhaps one whose extension is another */
    private void mustHaveNoAgent(String number) {
        desk.atExtension(number)
                .filter(agent -> !(agent.state() instanceof AgentState.Offline))
                .ifPresent(agent -> {
                    throw new RefusedChange(new ChangeRefusal.LoggedIn(agent.id()));
                });
    }

    private OptionalLong version(String number) {
        return directory.version(ConfigKey.extension(number));
    }

    /**
     * A name or number in the body must be the one in the path.
     *
     * @throws ProblemException 400 where it is another
     */
    static void mustBe(String field, String inPath, Optional<String> given) {
        if (given.filter(other -> !other.equals(inPath)).isPresent()) {
            throw ProblemException.invalid(field, "is not the one in the path");
        }
    }

    /**
     * What is shown here and changed elsewhere may be sent as it is shown.
     *
     * @throws ProblemException 400 where it is something else
     */
    static void mustStay(String field, Optional<?> now, Optional<?> given) {
        if (given.isPresent() && !given.equals(now)) {
            throw ProblemException.invalid(field, "cannot be changed here");
        }
    }

    private Optional<String> owner(String number) {
        return directory.userAt(number).map(User::name);
    }

    private Extension existing(String number) {
        return directory.extension(number).orElseThrow(() -> ProblemException.notFound("extension " + number));
    }

    private ExtensionJson json(Extension extension, ApiClient reader) {
        return new ExtensionJson(
                extension.number(),
                extension.name(),
                extension.email(),
                extension.allowExternal(),
                extension.maxContacts(),
                Optional.of(extension.reachability())
                        .filter(_ -> reader.mayActFor(extension.number()))
                        .map(ReachabilityJson::of),
                owner(extension.number()),
                devices.of(extension.number()).size());
    }
}
