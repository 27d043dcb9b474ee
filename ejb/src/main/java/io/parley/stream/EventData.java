package io.parley.stream;

import java.util.List;
import java.util.Locale;

/**
 * The content of an event. Its type, as "call.leg_added", is made of the topic and the record's name. Names of enums are in small letters, durations
 * in milliseconds, and what is not known is the empty string. Fields may be added, never changed.
 */
public sealed interface EventData {
    /** Its topic. */
    Topic topic();

    /** The type as readers see it. */
    default String type() {
        return switch (topic()) {
                    case CALLS -> "call.";
                    case AGENTS -> "agent.";
                    case QUEUES -> "queue.";
                }
                + getClass().getSimpleName().replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Of calls. {@code leg} names one party of the call; {@code number} and {@code agent} say who that is. */
    sealed interface OfCall extends EventData {
        @Override
        default Topic topic() {
            return Topic.CALLS;
        }
    }

    /** Of agents. */
    sealed interface OfAgent extends EventData {
        @Override
        default Topic topic() {
            return Topic.AGENTS;
        }
    }

    /** Of queues. */
    sealed interface OfQueue extends EventData {
        @Override
        default Topic topic() {
            return Topic.QUEUES;
        }
    }

    record Started(String direction, String callerNumber, String callerName, String called, String source)
            implements OfCall {}

    /** {@code kind} is "extension", "queue", "trunk", "feature" or "none". */
    record Routed(String number, String kind, String target) implements OfCall {}

    /** {@code purpose} is empty, "consult", "recall", "page" or "merged". */
    record LegAdded(String leg, String role, String number, String agent, String purpose) implements OfCall {}

    record Ringing(String leg, String number, String agent) implements OfCall {}

    record Answered(String leg, String number, String agent, String codec) implements OfCall {}

    /** An agent took the call out of a queue. */
    record Connected(
            String queue, String agent, String callerNumber, String callerName, long waitMillis, long ringMillis)
            implements OfCall {}

    record Held(String leg, String number, String agent, String by) implements OfCall {}

    record Resumed(String leg, String number, String agent, String by) implements OfCall {}

    /** {@code kind} is "blind" or "attended". */
    record TransferAsked(String leg, String number, String agent, String kind) implements OfCall {}

    /** {@code to} is the new party's leg; empty where it is a queue. */
    record Transferred(String leg, String to, String agent) implements OfCall {}

    /** A transfer failed: it rings at who wanted it. */
    record Recalled(String extension, String number, String reason) implements OfCall {}

    /** The call to an extension goes on to a number; {@code reason} is "always", "busy", "do_not_disturb", "no_answer", "not_registered" or "phone". */
    record Forwarded(String extension, String number, String reason) implements OfCall {}

    /**
     * A call outside was not made, for its class of destinations or for a limit; {@code extension} is empty where the system itself would have called, {@code limit} where the
     * class is closed for all.
     */
    record TollRefused(String extension, String number, String tollClass, String reason, String limit)
            implements OfCall {}

    /** The extension {@code by} took the call that rang at {@code extension}. */
    record PickedUp(String extension, String by) implements OfCall {}

    /** The extension makes an emergency call; {@code callBack} is the number that is shown. Where {@code test} it is not sent. */
    record Emergency(
            String number,
            String dialled,
            String extension,
            String person,
            String callBack,
            String location,
            boolean test)
            implements OfCall {}

    /** Somebody acknowledged the notice of an emergency call. */
    record EmergencySeen(String by) implements OfCall {}

    record ConsultStarted(String leg, String number, String agent) implements OfCall {}

    /** {@code active}: the leg talks to the consulted one, else to the other party again. */
    record ConsultSwapped(String leg, boolean active) implements OfCall {}

    record ConsultEnded(String leg, String outcome) implements OfCall {}

    /** The browser that is the phone of the leg went away; {@code what} is "connection" or "sound". */
    record PageLost(String leg, String number, String agent, String what) implements OfCall {}

    /** The browser is back, at the leg {@code as}. */
    record PageBack(String leg, String as) implements OfCall {}

    record LegEnded(String leg, String number, String agent, String outcome, int code, String by, double mos)
            implements OfCall {}

    /** The agent at the extension takes part; {@code queue} is the one whose customer they were left, or empty. */
    record AgentJoined(String agent, String extension, String queue) implements OfCall {}

    record Disposed(String agent, String queue, String code) implements OfCall {}

    record Noted(String agent, String text) implements OfCall {}

    record WrapUpEnded(String agent, String queue, long wrapUpMillis) implements OfCall {}

    record Ended(String outcome, int code, String by, String reason) implements OfCall {}

    record StateChanged(String agent, String from, String to, String reason, String call, String queue)
            implements OfAgent {}

    record LoggedIn(String agent, String extension, List<String> queues) implements OfAgent {
        public LoggedIn {
            queues = List.copyOf(queues);
        }
    }

    record LoggedOut(String agent, String cause) implements OfAgent {}

    record Entered(String queue, int priority, int position, String callerNumber, String callerName)
            implements OfQueue {}

    /** An agent's device rings for a caller. */
    record Offered(String queue, String agent, String callerNumber, String callerName) implements OfQueue {}

    /** The offer led to nothing: {@code outcome} is "no_answer" or the name of a refusal. */
    record OfferFailed(String queue, String agent, String outcome, long ringMillis) implements OfQueue {}

    /** {@code exit} is "connected", "abandoned", "overflowed", "taken", "ended" or "failed"; {@code reason} why the queue sent the caller away. */
    record Left(String queue, String exit, String to, long waitMillis, int position, String reason)
            implements OfQueue {}
}
