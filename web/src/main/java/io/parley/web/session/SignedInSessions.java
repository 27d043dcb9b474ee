package io.parley.web.session;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Tells {@link SignedIn} of sessions in which somebody signs in, and of their end. */
@WebListener
public class SignedInSessions implements HttpSessionListener, HttpSessionAttributeListener {
    @Inject
    private SignedIn signedIn;

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        if (event.getName().equals(Session.PRINCIPAL)) {
            signedIn.began(event.getSession());
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        signedIn.ended(event.getSession());
    }
}
