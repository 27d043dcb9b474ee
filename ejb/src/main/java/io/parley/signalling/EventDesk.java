package io.parley.signalling;

import io.parley.call.engine.CallEngine;
import io.parley.message.MessageDesk;
import io.parley.registration.RegistrationNews;
import io.parley.security.FailedSignIns;
import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipEventSink;
import io.parley.stir.desk.StirDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Hands each event of the adaptor to whom it concerns, on the adaptor's thread. */
@ApplicationScoped
public class EventDesk implements SipEventSink {
    private final SipLink link;
    private final CallEngine calls;
    private final RegistrationNews registrations;
    private final FailedSignIns failures;
    private final Arrivals arrivals;
    private final MessageDesk messages;

    /** @param stir verifies callers from outside */
    @Inject
    public EventDesk(
            SipLink link,
            CallEngine calls,
            RegistrationNews registrations,
            FailedSignIns failures,
            StirDesk stir,
            MessageDesk messages) {
        this.link = link;
        this.calls = calls;
        this.arrivals = Arrivals.of(calls, stir);
        this.registrations = registrations;
        this.failures = failures;
        this.messages = messages;
    }

    /** For the container's proxy. */
    protected EventDesk() {
        this(null, null, null, null, null, null);
    }

    @Override
    public void attached(SipAdaptor adaptor) {
        link.attach(adaptor);
    }

    @Override
    public void onEvent(SipEvent event) {
        switch (event) {
            case SipEvent.LegEvent e -> arrivals.onEvent(e);
            case SipEvent.Registered e -> {
                registrations.registered(e);
                calls.registered(e);
                messages.registered(e);
            }
            case SipEvent.Unregistered e -> registrations.unregistered(e);
            case SipEvent.MessageReceived e -> messages.received(e);
            case SipEvent.AuthenticationFailed e -> failures.add("sip", e.remoteAddress(), e.user());
        }
    }
}
