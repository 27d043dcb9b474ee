package io.parley.web.rest;

import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Extension;
import io.parley.registration.RegisteredDevices;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.json.JsonBody;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.Optional;

/** Extensions. The SIP password goes in and never comes out. */
@Dependent
@Path("extensions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ExtensionsResource {
    private static final int CONTACTS = 5;

    private final Directory directory;
    private final DirectoryAdmin admin;
    private final RegisteredDevices devices;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public ExtensionsResource() {
        this(null, null, null);
    }

    @Inject
    public ExtensionsResource(Directory directory, DirectoryAdmin admin, RegisteredDevices devices) {
        this.directory = directory;
        this.admin = admin;
        this.devices = devices;
    }

    /** {@code user} is the sign-in name of the person it belongs to; {@code devices} are registered now. */
    record ExtensionJson(
            String number,
            String name,
            String email,
            boolean allowExternal,
            int maxContacts,
            Optional<String> user,
            int devices) {}

    @GET
    @Needs(Permission.WATCH)
    public Response list(@Context UriInfo uri) {
        return Paging.of(uri, directory.extensions(), Comparator.comparing(Extension::number), this::json);
    }

    @GET
    @Path("{number}")
    @Needs(Permission.WATCH)
    public ExtensionJson get(@PathParam("number") String number) {
        return json(existing(number));
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response create(JsonBody body, @Context UriInfo uri, @Context SecurityContext security) {
        Wish wish = wish(body.text("number"), body, Optional.empty());
        String number = wish.extension().number();
        if (directory.extension(number).isPresent()) {
            throw ProblemException.conflict("Extension " + number + " exists already.");
        }
        admin.putExtension(
                wish.extension(), wish.password(), ApiClient.of(security).actor());
        return Response.created(uri.getAbsolutePathBuilder().path(number).build())
                .entity(get(number))
                .build();
    }

    /** Changes the fields that are given; the others stay. */
    @PUT
    @Path("{number}")
    @Needs(Permission.CONFIGURE)
    public ExtensionJson change(@PathParam("number") String number, JsonBody body, @Context SecurityContext security) {
        Extension before = existing(number);
        sameNumber(body, number);
        Wish wish = wish(number, body, Optional.of(before));
        admin.putExtension(
                wish.extension(), wish.password(), ApiClient.of(security).actor());
        return get(number);
    }

    @DELETE
    @Path("{number}")
    @Needs(Permission.CONFIGURE)
    public void remove(@PathParam("number") String number, @Context SecurityContext security) {
        if (!admin.removeExtension(number, ApiClient.of(security).actor())) {
            throw ProblemException.notFound("extension " + number);
        }
    }

    private record Wish(Extension extension, Optional<String> password) {}

    private static Wish wish(String number, JsonBody body, Optional<Extension> before) {
        Extension wished = new Extension(
                number,
                before.isPresent() ? body.text("name", before.get().name()) : body.text("name"),
                body.text("email", before.map(Extension::email).orElse("")),
                body.flag("allow_external", before.map(Extension::allowExternal).orElse(false)),
                body.number("max_contacts", before.map(Extension::maxContacts).orElse(CONTACTS)));
        Optional<String> password =
                before.isPresent() ? body.optionalText("password") : Optional.of(body.text("password"));
        body.done();
        return new Wish(wished, password);
    }

    /** A number in the body must be the one in the path. */
    static void sameNumber(JsonBody body, String number) {
        if (body.optionalText("number").filter(given -> !given.equals(number)).isPresent()) {
            body.refuse("number", "is not the one in the path");
        }
    }

    private Extension existing(String number) {
        return directory.extension(number).orElseThrow(() -> ProblemException.notFound("extension " + number));
    }

    private ExtensionJson json(Extension extension) {
        return new ExtensionJson(
                extension.number(),
                extension.name(),
                extension.email(),
                extension.allowExternal(),
                extension.maxContacts(),
                directory.userAt(extension.number()).map(user -> user.name()),
                devices.of(extension.number()).size());
    }
}
