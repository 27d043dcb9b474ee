package io.parley.sip.connector;

import io.parley.sip.api.SipEventSink;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.Activation;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import java.io.Serial;
import java.io.Serializable;

/** The wishes of a message endpoint: all events of the adaptor, so there is nothing to set. */
@Activation(messageListeners = SipEventSink.class)
public final class SipActivationSpec implements ActivationSpec, Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private transient ResourceAdapter resourceAdapter;

    @Override
    public void validate() throws InvalidPropertyException {
        // no property can be wrong
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
        resourceAdapter = adapter;
    }
}
