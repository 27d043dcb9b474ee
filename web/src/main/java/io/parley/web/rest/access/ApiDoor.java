package io.parley.web.rest.access;

import io.parley.web.rest.json.JsonOut;
import io.parley.web.rest.problem.Problem;
import io.parley.web.session.Session;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Optional;

/** The filter of every API request: refuses unreadable ones, attaches the signed-in user, and keeps answers out of caches. */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class ApiDoor extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        Optional<String> fault = CleanRequest.fault(
                request.getRequestURI(),
                request.getQueryString(),
                request.getContentType(),
                request.getHeader(HttpHeaders.ACCEPT));
        if (fault.isPresent()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType(Problem.MEDIA_TYPE);
            response.getWriter().write(JsonOut.text(Problem.of(400, "Bad Request", fault.get())));
            return;
        }
        HttpSession session = request.getSession(false);
        if (session != null) {
            Session.of(session).ifPresent(principal -> {
                request.setAttribute(Authentication.SESSION_PRINCIPAL, principal);
                request.setAttribute(Authentication.SESSION, session);
            });
        }
        chain.doFilter(request, response);
    }
}
