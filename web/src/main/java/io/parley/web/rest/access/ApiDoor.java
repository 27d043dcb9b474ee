package io.parley.web.rest.access;

import io.parley.security.SignIn.Principal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** What every request to the API passes: brings along who is signed in, and keeps answers out of caches. */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class ApiDoor extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Where the pages keep who is signed in. */
    private static final String PRINCIPAL = "io.parley.principal";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(PRINCIPAL) instanceof Principal principal) {
            request.setAttribute(Authentication.SESSION_PRINCIPAL, principal);
        }
        chain.doFilter(request, response);
    }
}
