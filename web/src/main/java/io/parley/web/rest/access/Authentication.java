package io.parley.web.rest.access;

import io.parley.security.SignIn;
import io.parley.security.SignIn.Principal;
import io.parley.web.rest.problem.ProblemException;
import io.parley.web.session.OwnOrigin;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a request through when its caller has the permission its method {@link Needs}. A caller authenticates by an API key ({@code X-API-Key}, or
 * {@code Authorization: Bearer}), or by the session of a signed-in browser; the latter counts for changes only when the browser says that its own
 * page asks. While the server starts and knows neither people nor keys, a request of anybody is told to come again.
 */
@Dependent
@Provider
@Priority(Priorities.AUTHENTICATION)
public final class Authentication implements ContainerRequestFilter {
    /** The request property that holds the {@link Principal} of the browser's session. */
    public static final String SESSION_PRINCIPAL = "io.parley.api.session-principal";

    /** The request property that holds that session. */
    public static final String SESSION = "io.parley.api.session";

    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final SignIn signIn;

    @Context
    private ResourceInfo resource;

    /** RESTEasy wants to see a constructor without parameters; the instance comes from CDI, by the other one. */
    public Authentication() {
        this(null);
    }

    @Inject
    public Authentication(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Needs needs = resource.getResourceMethod().getAnnotation(Needs.class);
        if (needs == null) {
            return;
        }
        if (signIn.starting()) {
            throw ProblemException.starting();
        }
        ApiClient caller = new ApiClient(principal(request), session(request));
        if (!caller.may(needs.value())) {
            throw ProblemException.forbidden("This takes one of the roles "
                    + needs.value().roles().stream()
                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList()
                    + ".");
        }
        request.setSecurityContext(new ByRole(caller, request.getSecurityContext()));
    }

    /** Of a request that shows a key, its session does not count. */
    private static Optional<HttpSession> session(ContainerRequestContext request) {
        return ApiKeyHeader.of(request::getHeaderString).isEmpty()
                        && request.getProperty(SESSION) instanceof HttpSession session
                ? Optional.of(session)
                : Optional.empty();
    }

    private Principal principal(ContainerRequestContext request) {
        Optional<String> key = ApiKeyHeader.of(request::getHeaderString);
        if (key.isPresent()) {
            return signIn.apiKey(key.get())
                    .orElseThrow(() -> ProblemException.unauthenticated("The API key is not known."));
        }
        if (request.getProperty(SESSION_PRINCIPAL) instanceof Principal signedIn) {
            if (!SAFE.contains(request.getMethod())
                    && !OwnOrigin.is(
                            request.getHeaderString(OwnOrigin.HEADER), request.getHeaderString(HttpHeaders.HOST))) {
                throw ProblemException.forbidden("A browser's session may change things from our own pages only.");
            }
            return signedIn;
        }
        throw ProblemException.unauthenticated("Send an API key in the header X-API-Key or Authorization: Bearer.");
    }

    /** The caller, as Jakarta REST hands them to resources. */
    private record ByRole(ApiClient caller, SecurityContext before) implements SecurityContext {
        @Override
        public java.security.Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return caller.principal().roles().stream()
                    .anyMatch(has -> has.name().equalsIgnoreCase(role));
        }

        @Override
        public boolean isSecure() {
            return before != null && before.isSecure();
        }

        @Override
        public String getAuthenticationScheme() {
            return "parley";
        }
    }
}
