package io.parley.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentRoster;
import io.parley.call.engine.CallEngine;
import io.parley.container.server.InServer;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.fact.Journal;
import io.parley.media.api.MediaServer;
import io.parley.queue.QueueDesk;
import io.parley.routing.DialPlan;
import io.parley.signalling.SipLink;
import io.parley.sip.api.SipDirectory;
import io.parley.sip.api.SipLifecycle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The beans that a call needs, as the server has put them together. */
@ExtendWith(ArquillianExtension.class)
class WiringIT {
    /** One for the whole server each; those of a class of ours that is final have no proxy. */
    private static final Map<Class<?>, Class<? extends Annotation>> ONE_OF_EACH = Map.ofEntries(
            Map.entry(CallEngine.class, Singleton.class),
            Map.entry(MediaServer.class, ApplicationScoped.class),
            Map.entry(SipLink.class, ApplicationScoped.class),
            Map.entry(SipDirectory.class, ApplicationScoped.class),
            Map.entry(Directory.class, ApplicationScoped.class),
            Map.entry(DirectoryAdmin.class, ApplicationScoped.class),
            Map.entry(DialPlan.class, ApplicationScoped.class),
            Map.entry(AgentDesk.class, ApplicationScoped.class),
            Map.entry(AgentRoster.class, ApplicationScoped.class),
            Map.entry(QueueDesk.class, ApplicationScoped.class),
            Map.entry(Journal.class, ApplicationScoped.class));

    @Deployment
    static WebArchive test() {
        return InServer.with(WiringIT.class);
    }

    @Test
    void whatCallNeedsIsThereOnceForAll() {
        BeanManager beans = InServer.beans();
        ONE_OF_EACH.forEach(
                (type, scope) -> assertThat(beans.resolve(beans.getBeans(type)).getScope())
                        .as(type.getName())
                        .isEqualTo(scope));
    }

    @Test
    void adaptorIsAttachedToTheMessageDrivenBeanAndActive() {
        assertThat(InServer.bean(SipLink.class).adaptor())
                .hasValueSatisfying(
                        adaptor -> assertThat(adaptor.lifecycle().state()).isEqualTo(SipLifecycle.State.ACTIVE));
    }
}
