package io.parley.container.server;

import io.parley.system.server.ParleyServer;
import java.lang.annotation.Annotation;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/** Hands the server to tests that run outside of it: an {@code @ArquillianResource} {@link ParleyServer}. */
public final class ServerProvider implements ResourceProvider {
    @Inject
    private Instance<ParleyServer> server;

    @Override
    public boolean canProvide(Class<?> type) {
        return type == ParleyServer.class;
    }

    @Override
    public Object lookup(ArquillianResource resource, Annotation... qualifiers) {
        return server.get();
    }
}
