package io.parley.web.portal;

import io.parley.call.CallId;
import io.parley.customer.VipLevel;
import io.parley.journal.Fact.Direction;
import io.parley.kpi.AgentSums;
import io.parley.queue.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an agent's portal shows at one moment; compared by value, so that only what changed is drawn.
 *
 * @param stage what the agent does now
 * @param since when that began
 * @param extension whose device he uses, while logged out his own; empty when he has none
 * @param loggedIn he takes queue calls, or pauses
 * @param reachable whether a device is registered there
 * @param session the log-in this is; another number means that he logged in somewhere else
 * @param logOutAsked he will be logged out after the call and its wrap-up
 * @param queues the queues he is a member of
 * @param today their day in figures, as dashboard, REST and report have it
 */
record PortalModel(
        Stage stage,
        Instant since,
        String extension,
        boolean loggedIn,
        boolean reachable,
        long session,
        boolean logOutAsked,
        List<QueueLine> queues,
        AgentSums today) {
    PortalModel {
        queues = List.copyOf(queues);
    }

    /** A queue of the agent. */
    record QueueLine(QueueId id, String name, int waiting, Optional<Instant> longestSince, boolean loggedIn) {}

    /** The caller and the call, as far as they are known. */
    record CallLines(
            CallId id,
            Direction direction,
            String name,
            VipLevel vip,
            String number,
            String called,
            Optional<QueueId> queue,
            String queueName,
            Instant startedAt,
            Optional<Instant> queuedAt,
            Optional<Instant> answeredAt) {
        /** Only which call it is. */
        boolean isUnknown() {
            return number.isBlank() && startedAt.equals(Instant.EPOCH);
        }

        /** The name, else the number: what stands large on the stage. */
        String title() {
            return name.isBlank() ? number : name;
        }
    }

    /** Whom the agent asks while the other party waits. {@code active}: he hears him, not the other party. */
    record ConsultLines(String name, String number, boolean answered, boolean active) {
        String title() {
            return name.isBlank() ? number : name;
        }
    }

    /** Who lets the other one wait. */
    enum Hold {
        NONE,
        /** The agent, whatever the other one does: he may go on. */
        MINE,
        /** The other party alone: only he may go on. */
        OTHERS
    }

    /** What the agent does now. */
    sealed interface Stage {
        record LoggedOut() implements Stage {}

        record Available() implements Stage {}

        /** {@code missed}: the product set him so because a call rang unanswered. */
        record NotReady(String reason, boolean missed) implements Stage {}

        /** Reserved or ringing. {@code recall}: a transfer of his failed, and the call comes back. */
        record Ringing(CallLines call, boolean recall) implements Stage {}

        /** He calls somebody who has not answered yet. */
        record Dialling(CallLines call) implements Stage {}

        /** He hears words of the house: nobody has answered, or does any more. */
        record Announced(CallLines call) implements Stage {}

        /** {@code muted}: by the server, as for desk phones. */
        record Talking(CallLines call, Hold hold, boolean muted) implements Stage {}

        record Consulting(CallLines call, ConsultLines consult) implements Stage {}

        /** One side's page is gone and waited for. {@code mine}: this agent's. */
        record Reconnecting(CallLines call, boolean mine) implements Stage {}

        record WrapUp(CallLines call, Instant until) implements Stage {}

        /** As in {@code data-state}. */
        default String state() {
            return switch (this) {
                case LoggedOut ignored -> "OFFLINE";
                case Available ignored -> "AVAILABLE";
                case NotReady ignored -> "NOT_READY";
                case Ringing ignored -> "RINGING";
                case Dialling ignored -> "DIALLING";
                case Announced ignored -> "ANNOUNCEMENT";
                case Talking ignored -> "ON_CALL";
                case Consulting ignored -> "CONSULTING";
                case Reconnecting ignored -> "RECONNECTING";
                case WrapUp ignored -> "WRAP_UP";
            };
        }

        /** The call on the stage, if any. */
        default Optional<CallLines> caller() {
            return switch (this) {
                case Ringing(CallLines call, boolean recall) -> Optional.of(call);
                case Dialling(CallLines call) -> Optional.of(call);
                case Announced(CallLines call) -> Optional.of(call);
                case Talking(CallLines call, Hold hold, boolean muted) -> Optional.of(call);
                case Consulting(CallLines call, ConsultLines consult) -> Optional.of(call);
                case Reconnecting(CallLines call, boolean mine) -> Optional.of(call);
                case WrapUp(CallLines call, Instant until) -> Optional.of(call);
                case LoggedOut ignored -> Optional.empty();
                case Available ignored -> Optional.empty();
                case NotReady ignored -> Optional.empty();
            };
        }

        /** He is in the middle of a call that he could transfer. */
        default boolean talks() {
            return this instanceof Talking;
        }
    }
}
