package io.parley.sip.connector;

import io.parley.sip.adaptor.SipResource;
import io.parley.sip.dns.DnsClient;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.Connector;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.transaction.xa.XAResource;
import org.jboss.logging.Logger;

/**
 * The Jakarta Connectors shell: WildFly starts, stops and feeds the SIP adaptor by it. Each activated endpoint gets an adaptor of its own, handed over by
 * {@link io.parley.sip.api.SipEventSink#attached}; the endpoint activates it when the contact centre is ready.
 */
@Connector(
        displayName = "Parley SIP resource adaptor",
        vendorName = "Parley",
        eisType = "SIP",
        version = "0.1",
        transactionSupport = TransactionSupportLevel.NoTransaction)
public final class SipResourceAdapter implements ResourceAdapter {
    private static final Logger LOG = Logger.getLogger(SipResourceAdapter.class);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final Map<MessageEndpointFactory, Hosted> hosted = new ConcurrentHashMap<>();

    private record Hosted(SipResource resource, EndpointSink sink) {}

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        LOG.debug("SIP0005 resource adapter started");
    }

    @Override
    public void stop() {
        hosted.keySet().forEach(this::end);
        DnsClient.shutDown();
    }

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) throws ResourceException {
        EndpointSink sink = new EndpointSink(factory);
        Hosted h = new Hosted(new SipResource(sink, Clock.systemUTC()), sink);
        hosted.put(factory, h);
        // The endpoint takes no delivery before its deployment is through, which this call is a part of.
        Thread.ofVirtual().name("sip-attach").start(() -> attach(factory, h));
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
        // A server that is told to stop takes its endpoints away first of all: running calls have to end before that.
        Hosted h = hosted.get(factory);
        if (h != null) {
            try {
                h.sink.detaching();
            } catch (RuntimeException e) {
                LOG.warn("SIP0008 the message endpoint could not drain", e);
            }
        }
        end(factory);
    }

    /** No transactions, so nothing to recover. */
    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }

    private void attach(MessageEndpointFactory factory, Hosted h) {
        long giveUp = System.nanoTime() + GIVE_UP_NANOS;
        while (hosted.containsKey(factory)) {
            try {
                h.sink.probe();
                h.sink.attached(h.resource);
                return;
            } catch (UnavailableException e) {
                if (System.nanoTime() > giveUp) {
                    LOG.error("SIP0006 the message endpoint never became available; SIP stays off", e);
                    return;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            } catch (RuntimeException e) {
                LOG.error("SIP0007 the message endpoint refused the SIP adaptor; SIP stays off", e);
                return;
            }
        }
    }

    private void end(MessageEndpointFactory factory) {
        Hosted h = hosted.remove(factory);
        if (h != null) {
            h.resource.deactivate();
            h.sink.release();
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
