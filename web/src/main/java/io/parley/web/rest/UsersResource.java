package io.parley.web.rest;

import io.parley.directory.Role;
import io.parley.security.SignIn.Principal;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;

/** The user who asks. */
@Dependent
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
public class UsersResource {
    /** The one who asks. */
    record Me(String user, String name, List<Role> roles, Optional<String> extension) {}

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
}
