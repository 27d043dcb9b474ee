package io.parley.sip.connector;

import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipEventSink;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Events to the message endpoint. An endpoint serves one delivery at a time, so those that are idle are kept and as many are made as there are deliveries
 * at once. Thread-safe.
 */
final class EndpointSink implements SipEventSink {
    private final MessageEndpointFactory factory;
    private final Queue<MessageEndpoint> idle = new ConcurrentLinkedQueue<>();

    EndpointSink(MessageEndpointFactory factory) {
        this.factory = factory;
    }

    /**
     * Makes a first endpoint.
     *
     * @throws UnavailableException while the application is not ready for events
     */
    void probe() throws UnavailableException {
        idle.add(factory.createEndpoint(null));
    }

    @Override
    public void attached(SipAdaptor adaptor) {
        deliver(sink -> sink.attached(adaptor));
    }

    @Override
    public void onEvent(SipEvent event) {
        deliver(sink -> sink.onEvent(event));
    }

    @Override
    public void detaching() {
        deliver(SipEventSink::detaching);
    }

    /** Gives all endpoints back. */
    void release() {
        for (MessageEndpoint e = idle.poll(); e != null; e = idle.poll()) {
            e.release();
        }
    }

    private interface Delivery {
        void to(SipEventSink sink);
    }

    private void deliver(Delivery delivery) {
        MessageEndpoint endpoint = idle.poll();
        if (endpoint == null) {
            try {
                endpoint = factory.createEndpoint(null);
            } catch (UnavailableException e) {
                throw new IllegalStateException("no message endpoint", e);
            }
        }
        try {
            delivery.to((SipEventSink) endpoint);
        } finally {
            idle.add(endpoint);
        }
    }
}
