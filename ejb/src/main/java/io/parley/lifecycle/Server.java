package io.parley.lifecycle;

import io.parley.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Starts and stops with the deployment. The start runs on a thread of its own, so that health and pages answer meanwhile. A server that cannot serve
 * ends its process with exit code 1, unless {@code parley.exit-on-failure} is false.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Server {
    private static final Logger LOG = Logger.getLogger(Server.class);

    @Inject
    private StartSequence start;

    @Inject
    private Drain drain;

    @Inject
    private Settings settings;

    @Inject
    private Readiness readiness;

    private final AtomicBoolean asked = new AtomicBoolean();
    private StopSignal signal;

    @PostConstruct
    void begin() {
        signal = new StopSignal(this::asked);
        boolean exit = settings.flag("parley.exit-on-failure", true);
        Thread.ofPlatform().name("parley-start").daemon().start(() -> {
            if (!started() && exit) {
                // from a thread that nobody waits for: the exit runs the server's own shutdown
                Thread.ofPlatform().name("parley-exit").start(() -> System.exit(1));
            }
        });
    }

    /** False where it cannot serve, also because a part that the start needs cannot be made. */
    private boolean started() {
        try {
            return start.run();
        } catch (RuntimeException | Error e) {
            String why = "cannot start: " + e.getMessage();
            readiness.became(Readiness.State.STOPPED, why);
            LOG.errorf(e, "LIF0005 the server %s", why);
            return false;
        }
    }

    /** The process must end: running calls first. A second signal waits for nothing. */
    private void asked() {
        boolean first = asked.compareAndSet(false, true);
        Thread.ofPlatform().name("parley-stop").start(() -> {
            if (first) {
                drain.stop();
            }
            System.exit(0);
        });
    }

    @PreDestroy
    void end() {
        signal.close();
        drain.stop();
    }
}
