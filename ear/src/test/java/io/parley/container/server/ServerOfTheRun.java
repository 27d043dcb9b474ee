package io.parley.container.server;

import io.parley.system.server.ParleyServer;
import java.util.Map;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.ApplicationScoped;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;

/**
 * One server with the demo's data for all classes of a run, up before Arquillian connects to it and gone after Arquillian has left it. It keeps its classes for
 * the servers of the runs that follow.
 */
public final class ServerOfTheRun {
    private static final int BEFORE_ALL_OTHERS = 100;
    private static final int AFTER_ALL_OTHERS = -100;

    @Inject
    @ApplicationScoped
    private InstanceProducer<ParleyServer> server;

    @Inject
    private Instance<ContainerRegistry> containers;

    /** Starts it and waits until it is ready. */
    public void start(@Observes(precedence = BEFORE_ALL_OTHERS) BeforeSuite event) {
        ParleyServer started = ParleyServer.start(
                ParleyServer.CONTAINER, Map.of("PARLEY_DEMO", "standard", "PARLEY_CLASS_ARCHIVE", "on"));
        server.set(started);
        for (Container<?> container : containers.get().getContainers()) {
            container
                    .getContainerConfiguration()
                    .overrideProperty("managementPort", Integer.toString(started.managementPort()));
        }
    }

    /** Stops it. */
    public void stop(@Observes(precedence = AFTER_ALL_OTHERS) AfterSuite event) {
        ParleyServer started = server.get();
        if (started != null) {
            started.close();
        }
    }
}
