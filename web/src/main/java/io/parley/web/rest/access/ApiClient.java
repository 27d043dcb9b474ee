package io.parley.web.rest.access;

import io.parley.fact.Actor;
import io.parley.security.SignIn.Principal;
import io.parley.web.rest.problem.ProblemException;
import jakarta.ws.rs.core.SecurityContext;

/** The sender of a request. */
public record ApiClient(Principal principal) implements java.security.Principal {
    /** The caller of a request that was let through. */
    public static ApiClient of(SecurityContext security) {
        return (ApiClient) security.getUserPrincipal();
    }

    @Override
    public String getName() {
        return principal.user();
    }

    /** The sender as the journal names them. */
    public Actor actor() {
        return new Actor.User(principal.user(), "api");
    }

    public boolean may(Permission permission) {
        return permission.roles().stream().anyMatch(principal::has);
    }

    /**
     * Checks that the sender may act for an extension: their own, or any with {@link Permission#STEER}.
     *
     * @throws ProblemException 403 when they may not
     */
    public void mustActFor(String extension) {
        boolean own = principal.extension().filter(extension::equals).isPresent();
        if (!own && !may(Permission.STEER)) {
            throw ProblemException.forbidden("You may act for your own extension only.");
        }
    }
}
