package io.parley.web.session;

import io.parley.softphone.Tickets;
import io.parley.webcall.WebCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What people have running that needs no session once it runs: credentials of the phone in the page, and calls by REST. */
@ApplicationScoped
public class BesideSessions {
    private Tickets tickets;
    private WebCalls calls;

    /** For the container. */
    protected BesideSessions() {}

    @Inject
    public BesideSessions(Tickets tickets, WebCalls calls) {
        this.tickets = tickets;
        this.calls = calls;
    }

    /** Ends all of it. A page that is registered with such a credential can do nothing more with it; its registration ends with its WebSocket, or with the password. */
    public void end(String user) {
        tickets.end(user);
        calls.signedOut(user);
    }
}
