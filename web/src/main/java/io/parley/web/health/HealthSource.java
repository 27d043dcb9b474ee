package io.parley.web.health;

import io.parley.lifecycle.Readiness;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts the server's readiness where the handler on the I/O thread finds it, which knows no injection. */
@WebListener
public class HealthSource implements ServletContextListener {
    private static final String REPORTS = "io.parley.health.reports";

    @Inject
    private Readiness readiness;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().setAttribute(REPORTS, readiness.reports());
    }

    /** How the server is now; empty as long as the application has not begun. Never blocks. */
    public static Optional<Readiness.Report> of(ServletContext context) {
        return context.getAttribute(REPORTS) instanceof Supplier<?> reports
                ? Optional.of((Readiness.Report) reports.get())
                : Optional.empty();
    }
}
