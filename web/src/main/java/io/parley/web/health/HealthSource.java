package io.parley.web.health;

import io.parley.lifecycle.Readiness;
import io.parley.lifecycle.StorageTrouble;
import io.parley.lifecycle.StorageWatch;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Set;
import java.util.function.Supplier;

/** Puts the server's readiness where the handler on the I/O thread finds it, which knows no injection. */
@WebListener
public class HealthSource implements ServletContextListener {
    private static final String ANSWERS = "io.parley.health.answers";

    @Inject
    private Readiness readiness;

    @Inject
    private StorageWatch storage;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Supplier<Readiness.Report> reports = readiness.reports();
        Supplier<Set<StorageTrouble>> troubles = storage.troubles();
        Supplier<HealthAnswer> answers = () -> HealthAnswer.of(reports.get(), troubles.get());
        event.getServletContext().setAttribute(ANSWERS, answers);
    }

    /** The answer of the moment: "starting" until the application has started. Never blocks. */
    public static HealthAnswer of(ServletContext context) {
        return context.getAttribute(ANSWERS) instanceof Supplier<?> answers
                ? (HealthAnswer) answers.get()
                : HealthAnswer.of(Readiness.BEGINNING, Set.of());
    }
}
