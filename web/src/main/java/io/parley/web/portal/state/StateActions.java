package io.parley.web.portal.state;

import io.parley.web.portal.desk.PortalModel.QueueLine;

/** What agents do about their own state from the page; each says why where it cannot be done. For the page's thread. */
public interface StateActions {
    /**
     * Logs in to the queues.
     *
     * @param extension where calls ring; blank for the agent's own
     */
    void logIn(String extension);

    /** Takes the agent to the field of the extension to log in at. */
    void focusLogIn();

    void logOut();

    void ready();

    /** Takes no calls of queues for a reason, by its code. */
    void notReady(String reason);

    /** Ends the wrap-up; what was asked for next follows. */
    void finish();

    /**
     * Ends the wrap-up and goes on to a reason.
     *
     * @param reason its code
     */
    void finishAnd(String reason);

    /** Takes back what was asked for after the call. */
    void cancelNext();

    /** Logs in to one queue, or out of it. */
    void toggleQueue(QueueLine queue);
}
