package io.parley.signalling;

import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipEventSink;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.jboss.ejb3.annotation.ResourceAdapter;

/** The endpoint at which the SIP resource adaptor fires its events: without a transaction, and without anything of its own. */
@MessageDriven(messageListenerInterface = SipEventSink.class)
@ResourceAdapter("parley.ear#parley-sip-rar.rar")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SipEvents implements SipEventSink {
    @Inject
    private EventDesk desk;

    @Inject
    private SignallingEnd end;

    @Override
    public void attached(SipAdaptor adaptor) {
        desk.attached(adaptor);
    }

    @Override
    public void onEvent(SipEvent event) {
        desk.onEvent(event);
    }

    @Override
    public void detaching() {
        end.stop();
    }
}
