package io.parley.web.rest;

import io.parley.directory.ApiKey;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.directory.Role;
import io.parley.security.ApiKeys;
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
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The keys of programs. A key is told once, when it is made; it cannot be changed, only withdrawn. */
@Dependent
@Path("api-keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ApiKeysResource {
    private final Directory directory;
    private final DirectoryAdmin admin;
    private final InstantSource clock;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public ApiKeysResource() {
        this(null, null, null);
    }

    @Inject
    public ApiKeysResource(Directory directory, DirectoryAdmin admin, InstantSource clock) {
        this.directory = directory;
        this.admin = admin;
        this.clock = clock;
    }

    /** A key, without the secret. */
    record ApiKeyJson(String name, List<Role> roles) {
        static ApiKeyJson of(ApiKey key) {
            return new ApiKeyJson(key.name(), key.roles().stream().sorted().toList());
        }
    }

    /** A key that was made just now: the only time that it is told. */
    record MadeApiKey(String name, List<Role> roles, String key) {}

    @GET
    @Needs(Permission.CONFIGURE)
    public Response list(@Context UriInfo uri) {
        return Paging.of(uri, directory.apiKeys(), Comparator.comparing(ApiKey::name), ApiKeyJson::of);
    }

    @GET
    @Path("{name}")
    @Needs(Permission.CONFIGURE)
    public ApiKeyJson get(@PathParam("name") String name) {
        return find(name).map(ApiKeyJson::of).orElseThrow(() -> ProblemException.notFound("API key " + name));
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response create(NewApiKey body, @Context UriInfo uri, @Context SecurityContext security) {
        if (find(body.name()).isPresent()) {
            throw ProblemException.conflict("API key " + body.name() + " exists already.");
        }
        String secret = ApiKeys.next();
        ApiKey key = new ApiKey(ApiKeys.hash(secret), body.name(), body.roles());
        admin.addApiKey(key, clock.instant(), Preconditions.creation(security));
        ApiKeyJson made = ApiKeyJson.of(key);
        return Response.created(uri.getAbsolutePathBuilder().path(key.name()).build())
                .entity(new MadeApiKey(made.name(), made.roles(), secret))
                .build();
    }

    /** Withdraws the key: the next request that shows it is refused. */
    @DELETE
    @Path("{name}")
    @Needs(Permission.CONFIGURE)
    public void withdraw(@PathParam("name") String name, @Context SecurityContext security) {
        if (!admin.removeApiKey(name, Edit.by(ApiClient.of(security).actor()))) {
            throw ProblemException.notFound("API key " + name);
        }
    }

    private Optional<ApiKey> find(String name) {
        return directory.apiKeys().stream()
                .filter(key -> key.name().equals(name))
                .findAny();
    }
}
