package io.parley.web.rest.access;

import io.parley.web.session.Session;
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

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        HttpSession session = request.getSession(false);
        if (session != null) {
            Session.of(session)
                    .ifPresent(principal -> request.setAttribute(Authentication.SESSION_PRINCIPAL, principal));
        }
        chain.doFilter(request, response);
    }
}
