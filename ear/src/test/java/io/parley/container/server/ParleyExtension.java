package io.parley.container.server;

import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/** What Arquillian needs to know of Parley: how its server is started, and that tests may ask for it. */
public final class ParleyExtension implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(ServerOfTheRun.class).service(ResourceProvider.class, ServerProvider.class);
    }
}
