package io.parley.message;

import io.parley.sip.api.Binding;
import io.parley.sip.api.SipPhones;
import io.parley.sip.api.SipPhones.Outgoing;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One message on its way to all devices of its recipient at once. It is taken when one of them took it. Thread-safe. */
final class Delivery {
    /** Answers that say nothing of the message: its device is not there, or cannot take it now (RFC 3261 21). */
    private static final Set<Integer> PASSING = Set.of(404, 408, 410, 430, 480, 481, 482, 486, 491, 500, 503, 504, 600);

    /** Refusals that tell the sender as much as they tell us; others, as the challenge of a phone, do not. */
    private static final Set<Integer> TELLING = Set.of(403, 406, 413, 415, 488, 513, 603, 604, 606);

    private static final int OTHER_REFUSAL = 480;

    private final Consumer<Outcome> told;
    private int open;
    private boolean unanswered;
    private int refusal;
    private boolean done;

    private Delivery(int devices, Consumer<Outcome> told) {
        this.open = devices;
        this.told = told;
    }

    /** What became of a message. */
    sealed interface Outcome {}

    /** A device took it. */
    record Taken() implements Outcome {}

    /** All devices refuse it for good. */
    record Refused(int code) implements Outcome {}

    /** At least one of the devices may take it later, and none took it. */
    record Unanswered() implements Outcome {}

    /**
     * Sends a message.
     *
     * @param devices one or more
     * @param told what became of it, exactly once, on any thread: as soon as a device took it, else when all have answered, or are silent for 32 s
     */
    static void begin(SipPhones phones, List<Binding> devices, Outgoing message, Consumer<Outcome> told) {
        Delivery delivery = new Delivery(devices.size(), told);
        devices.forEach(device -> phones.message(device, message, delivery::heard));
    }

    private void heard(int code) {
        Outcome outcome;
        synchronized (this) {
            open--;
            if (code >= 300 && PASSING.contains(code)) {
                unanswered = true;
            } else if (code >= 300 && refusal == 0) {
                refusal = TELLING.contains(code) ? code : OTHER_REFUSAL;
            }
            if (done || (code >= 300 && open > 0)) {
                return;
            }
            done = true;
            outcome = code < 300 ? new Taken() : unanswered ? new Unanswered() : new Refused(refusal);
        }
        told.accept(outcome);
    }
}
