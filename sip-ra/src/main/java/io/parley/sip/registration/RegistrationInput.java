package io.parley.sip.registration;

/** What happens to our registration with a carrier. */
public sealed interface RegistrationInput {
    /** It is time to send: the beginning, a refresh, another try. */
    record Due() implements RegistrationInput {}

    /**
     * 2xx.
     *
     * @param seconds for which the carrier keeps our contact
     */
    record Accepted(int code, int seconds) implements RegistrationInput {}

    /**
     * 423.
     *
     * @param minSeconds the shortest that is taken; 0 where the response does not say it
     */
    record TooBrief(int minSeconds) implements RegistrationInput {}

    /**
     * Another final response.
     *
     * @param retryAfterSeconds when to come again, 0 where it is not said
     */
    record Refused(int code, String reason, int retryAfterSeconds) implements RegistrationInput {}

    /** No final response: time-out, no connection, no such host. */
    record NoAnswer(String reason) implements RegistrationInput {}

    /** The connection that we registered over is closed. */
    record FlowClosed() implements RegistrationInput {}

    /** The trunk is removed, changed or switched off, or the server ends. */
    record End() implements RegistrationInput {}
}
