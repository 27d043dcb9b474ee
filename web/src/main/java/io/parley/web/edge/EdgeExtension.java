package io.parley.web.edge;

import io.parley.security.ClientAddresses;
import io.parley.settings.Settings;
import io.parley.web.health.HealthAnswer;
import io.parley.web.health.HealthSource;
import io.parley.web.rest.problem.GoneClient;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.LoggingExceptionHandler;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jboss.logging.Logger;

/** Installs the handlers that every request passes on an I/O thread before a worker serves it: health, the limits of its client, its body. */
public final class EdgeExtension implements ServletExtension {
    private static final Logger LOG = Logger.getLogger(EdgeExtension.class);

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        Settings settings = Settings.ofProcess();
        ClientAddresses addresses = new ClientAddresses(settings);
        Duration body = Duration.ofSeconds(EdgeLimit.BODY_SECONDS.of(settings));
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("parley-web-pace").factory());
        // the way to write JSON is found here, where the application's classes are
        HealthAnswer.ALIVE.json();
        ClientLimits limits = new ClientLimits(
                addresses,
                EdgeLimit.CONNECTIONS.of(settings),
                EdgeLimit.REQUESTS.of(settings),
                EdgeLimit.WAITING.of(settings));
        deployment.setExceptionHandler((exchange, request, response, failure) -> {
            if (GoneClient.is(failure)) {
                LOG.debugf(failure, "WEB0045 the client left");
                return true;
            }
            return LoggingExceptionHandler.DEFAULT.handleThrowable(exchange, request, response, failure);
        });
        deployment.addInitialHandlerChainWrapper(servlets -> {
            HttpHandler whole = limits.requests(new PaceWatch(servlets, timer));
            HttpHandler known = new HandshakeCheck(new Patience(new BodyBuffer(whole, body)));
            return new HealthHandler(limits.connections(new NoTunnel(known)), () -> HealthSource.of(context));
        });
    }
}
