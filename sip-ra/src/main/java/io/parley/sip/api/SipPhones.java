package io.parley.sip.api;

import java.time.Instant;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Requests to phones out of a call, and answers to theirs. Returns at once; thread-safe. Whoever sends is told the final response on a thread of the adaptor,
 * exactly once, and must return at once: 408 where none came (after 32 s), 503 where the phone could not be reached (RFC 3261 8.1.3.1).
 */
public interface SipPhones {
    /** While nothing runs: nobody can be reached. */
    SipPhones NONE = new SipPhones() {
        @Override
        public void answer(String message, int code, String reason) {
            // who asked is gone
        }

        @Override
        public void message(Binding to, Outgoing message, IntConsumer told) {
            told.accept(503);
        }

        @Override
        public void checkSync(Binding to, boolean reboot, IntConsumer told) {
            told.accept(503);
        }
    };

    /**
     * Answers a message; only the first answer counts.
     *
     * @param message the {@link SipEvent.MessageReceived#id}
     * @param code 200 where a device of the recipient took it, 202 where it is kept for them, 300 to 699 where it is refused
     * @param reason the reason phrase; empty for the usual one
     * @throws IllegalArgumentException for a code that is not final
     */
    void answer(String message, int code, String reason);

    /** Sends a message to one device. */
    void message(Binding to, Outgoing message, IntConsumer told);

    /**
     * Asks a device to look for a new configuration (NOTIFY of the event check-sync, which the phones of most makers know).
     *
     * @param reboot whether it is to start anew, too
     */
    void checkSync(Binding to, boolean reboot, IntConsumer told);

    /**
     * A message on its way to a device.
     *
     * @param sender shown in From
     * @param called user part of To
     * @param sent when it was written, where that is a while ago
     */
    record Outgoing(Party sender, String called, TextMessage message, Optional<Instant> sent) {}
}
