package io.parley.web.rest.access;

import io.parley.fact.Actor;
import io.parley.security.SignIn.Principal;
import io.parley.web.rest.problem.ProblemException;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/**
 * The sender of a request.
 *
 * @param session of the browser that it came from; empty for an API key
 */
public record ApiClient(Principal principal, Optional<HttpSession> session) implements java.security.Principal {
    /** One without a session. */
    public ApiClient(Principal principal) {
        this(principal, Optional.empty());
    }

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

    /** Whether the sender may act for an extension: their own, or any with {@link Permission#STEER}. */
    public boolean mayActFor(String extension) {
        return principal.extension().filter(extension::equals).isPresent() || may(Permission.STEER);
    }

    /**
     * Checks that the sender may act for an extension: their own, or any with {@link Permission#STEER}.
     *
     * @throws ProblemException 403 when they may not
     */
    public void mustActFor(String extension) {
        if (!mayActFor(extension)) {
            throw ProblemException.forbidden("You may act for your own extension only.");
        }
    }
}
