package io.parley.webcall;

import io.parley.id.CallId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Calls by request. Each belongs to who began it: to anybody else it is not there. Thread-safe; nothing here waits, and futures are completed, never with an
 * exception, on threads that may block.
 */
public interface WebCalls {
    /**
     * Calls a number.
     *
     * @param user who asks, by sign-in name
     * @param extension from which; the caller has checked that the user may
     * @param offer the browser's description; without one the server makes the offer, and calls the number once it is answered by {@link #answer},
     *     which must be within {@link WebLimit#ANSWER_SECONDS}
     * @return done with the server's description once the call is answered or early media flows, or with why there is no call; within {@link
     *     WebLimit#WAIT_SECONDS}; without an offer at once
     */
    CompletableFuture<Outcome> call(String user, String extension, String number, Optional<String> offer);

    /** A new offer of the browser for a call that is up: hold, resume, ICE restart. Done with the answer. */
    CompletableFuture<Outcome> renew(String user, CallId call, String offer);

    /** The browser's answer to an offer of the server. */
    CompletableFuture<Outcome> answer(String user, CallId call, String answer);

    /** A call of a user, for {@link WebLimit#KEPT_SECONDS} after its end too. */
    Optional<WebCall> find(String user, CallId call);

    /** All calls of a user that can be found, the oldest first. */
    List<WebCall> of(String user);

    /** Ends the calls of a user who signs out. */
    void signedOut(String user);
}
