package io.parley.web.health;

import io.parley.metrics.Exposition;
import io.parley.metrics.Metrics;
import io.parley.security.SignIn;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /metrics}: figures for Prometheus, for programs on this machine, or with an API key that may watch. */
@WebServlet("/metrics")
public class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Metrics metrics;

    @Inject
    private transient SignIn signIn;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (MetricsAccess.of(request, signIn)) {
            case STARTING -> {
                response.setHeader("Retry-After", "1");
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            }
            case UNKNOWN -> {
                response.setHeader("WWW-Authenticate", "Bearer realm=\"parley\"");
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            }
            case FORBIDDEN -> response.sendError(HttpServletResponse.SC_FORBIDDEN);
            case GRANTED -> {
                response.setContentType(Exposition.CONTENT_TYPE);
                response.setHeader("Cache-Control", "no-store");
                response.getWriter().write(Exposition.render(metrics.collect()));
            }
        }
    }
}
