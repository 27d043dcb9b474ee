package io.parley.web.portal;

import io.parley.call.CallId;
import io.parley.journal.Fact.Direction;
import io.parley.queue.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an agent's portal shows at one moment; compared by value, so that only what changed is drawn.
 *
 * @param stage what the agent does now
 * @param since when that began
 * @param extension whose device he uses; empty when logged out
 * @param reachable whether a device is registered there
 * @param session the log-in this is; another number means that he logged in somewhere else
 * @param logOutAsked he will be logged out after the call and its wrap-up
 * @param queues the queues he is a member of
 * @param handledToday queue calls handled today
 */
record PortalModel(
        Stage stage,
        Instant since,
        String extension,
        boolean reachable,
        long session,
        boolean logOutAsked,
        List<QueueLine> queues,
        long handledToday) {
    PortalModel {
        queues = List.copyOf(queues);
    }

    boolean loggedIn() {
        return !(stage instanceof Stage.LoggedOut);
    }

    /** A queue of the agent. */
    record QueueLine(QueueId id, String name, int waiting, Optional<Instant> longestSince, boolean loggedIn) {}

    /** The caller and the call, as far as they are known. */
    record CallLines(
            CallId id,
            Direction direction,
            String name,
            String number,
            String called,
            Optional<QueueId> queue,
            String queueName,
            Instant startedAt,
            Optional<Instant> queuedAt,
            Optional<Instant> answeredAt) {
        /** The name, else the number: what stands large on the stage. */
        String title() {
            return name.isBlank() ? number : name;
        }
    }

    /** What the agent does now. */
    sealed interface Stage {
        record LoggedOut() implements Stage {}

        record Available() implements Stage {}

        /** {@code missed}: the product set him so because a call rang unanswered. */
        record NotReady(String reason, boolean missed) implements Stage {}

        /** Reserved or ringing, until the offer ends. */
        record Ringing(CallLines call, Instant until) implements Stage {}

        record Talking(CallLines call, boolean held) implements Stage {}

        record WrapUp(CallLines call, Instant until) implements Stage {}

        /** As in {@code data-state}. */
        default String state() {
            return switch (this) {
                case LoggedOut ignored -> "OFFLINE";
                case Available ignored -> "AVAILABLE";
                case NotReady ignored -> "NOT_READY";
                case Ringing ignored -> "RINGING";
                case Talking ignored -> "ON_CALL";
                case WrapUp ignored -> "WRAP_UP";
            };
        }

        /** The call on the stage, if any. */
        default Optional<CallLines> caller() {
            return switch (this) {
                case Ringing(CallLines call, Instant until) -> Optional.of(call);
                case Talking(CallLines call, boolean held) -> Optional.of(call);
                case WrapUp(CallLines call, Instant until) -> Optional.of(call);
                case LoggedOut ignored -> Optional.empty();
                case Available ignored -> Optional.empty();
                case NotReady ignored -> Optional.empty();
            };
        }
    }
}
