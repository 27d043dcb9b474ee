package io.parley.lifecycle;

import io.parley.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/**
 * Starts and stops with the deployment. The start runs on a thread of its own, so that health and pages answer meanwhile. A server that cannot serve
 * ends its process with exit code 1, unless {@code parley.exit-on-failure} is false.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Server {
    @Inject
    private StartSequence start;

    @Inject
    private Drain drain;

    @Inject
    private Settings settings;

    @PostConstruct
    void begin() {
        boolean exit = settings.flag("parley.exit-on-failure", true);
        Thread.ofPlatform().name("parley-start").daemon().start(() -> {
            if (!start.run() && exit) {
                // from a thread that nobody waits for: the exit runs the server's own shutdown
                Thread.ofPlatform().name("parley-exit").start(() -> System.exit(1));
            }
        });
    }

    @PreDestroy
    void end() {
        drain.stop();
    }
}
