package io.parley.web.session;

import io.parley.directory.Role;
import io.parley.security.SignIn.Principal;
import java.util.Optional;

/** Where each role begins its day. */
public final class Home {
    private Home() {}

    /** The route of somebody's first page; empty for people who have a telephone only. */
    public static Optional<String> of(Principal principal) {
        if (principal.has(Role.SUPERVISOR) || principal.has(Role.ADMINISTRATOR)) {
            return Optional.of("dashboard");
        }
        if (principal.has(Role.AGENT) || principal.has(Role.OPERATOR)) {
            return Optional.of("portal");
        }
        return principal.has(Role.ANALYST) ? Optional.of("reports") : Optional.empty();
    }
}
