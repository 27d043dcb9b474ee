package io.parley.web.portal.desk;

import io.parley.customer.VipLevel;
import io.parley.fact.CallerVerdict;
import io.parley.fact.Fact.Direction;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.kpi.report.AgentSums;
import io.parley.web.portal.desk.MissedCalls.Missed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The content of an agent's portal at one moment; compared by value, so that only what changed is drawn.
 *
 * @param stage what the agent does now
 * @param since when that began
 * @param extension whose device they use, while logged out their own; empty when they have none
 * @param loggedIn they take queue calls, or pauses
 * @param reachable whether a device is registered there
 * @param session the log-in this is; another number means that they logged in somewhere else
 * @param logOutAsked they will be logged out after the call and its wrap-up
 * @param nextReason the code of the reason asked for after the call or wrap-up of now; the empty string for none
 * @param queues the queues they are a member of
 * @param missed calls that were missed since the page was opened, the oldest first
 * @param today their day in figures, as dashboard, REST and report have it
 */
public record PortalModel(
        Stage stage,
        Instant since,
        String extension,
        boolean loggedIn,
        boolean reachable,
        long session,
        boolean logOutAsked,
        String nextReason,
        List<QueueLine> queues,
        List<Missed> missed,
        AgentSums today) {
    public PortalModel {
        queues = List.copyOf(queues);
        missed = List.copyOf(missed);
    }

    /** A queue of the agent. */
    public record QueueLine(QueueId id, String name, int waiting, Optional<Instant> longestSince, boolean loggedIn) {}

    /** A colleague who asks for advice while the caller waits. */
    public record Asker(String name, String number, String queueName) {
        public String title() {
            return name.isBlank() ? number : name;
        }
    }

    /**
     * The caller and the call, as far as they are known.
     *
     * @param answeredAt when somebody first answered
     * @param phaseSince since when the call does what it does now, as being on hold
     * @param asker who asks this agent about the caller, to whom they do not talk
     * @param verdict what is known of the number that the caller shows
     */
    public record CallLines(
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
            Optional<Instant> answeredAt,
            Optional<Instant> phaseSince,
            Optional<Asker> asker,
            CallerVerdict verdict) {
        /** Only which call it is. */
        public boolean isUnknown() {
            return number.isBlank() && startedAt.equals(Instant.EPOCH);
        }

        /** The party the agent talks to: the colleague who asks, else the caller. */
        public String headline() {
            return asker.map(Asker::title).orElseGet(this::title);
        }

        /** The name, else the number: it stands large on the stage. */
        public String title() {
            return name.isBlank() ? number : name;
        }
    }

    /**
     * The party the agent consults while the other one waits.
     *
     * @param active the agent hears the consulted party, not the other one
     * @param waitsSince since when the one who is not heard waits
     */
    public record ConsultLines(String name, String number, boolean answered, boolean active, Instant waitsSince) {
        public String title() {
            return name.isBlank() ? number : name;
        }
    }

    /** The side that lets the other one wait. */
    public enum Hold {
        NONE,
        /** The agent, whatever the other one does: they may go on. */
        MINE,
        /** The other party alone: only they may go on. */
        OTHERS
    }

    /** The present stage of the agent. */
    public sealed interface Stage {
        record LoggedOut() implements Stage {}

        record Available() implements Stage {}

        /** {@code missed}: the product set them so because a call rang unanswered. */
        record NotReady(String reason, boolean missed) implements Stage {}

        /** Reserved or ringing. {@code recall}: a transfer of theirs failed, and the call comes back. */
        record Ringing(CallLines call, boolean recall) implements Stage {}

        /** The agent calls somebody who has not answered yet. */
        record Dialling(CallLines call) implements Stage {}

        /** An announcement is played: nobody has answered, or the other party is gone. */
        record Announced(CallLines call) implements Stage {}

        /** {@code muted}: by the server, as for desk phones. */
        record Talking(CallLines call, Hold hold, boolean muted) implements Stage {}

        record Consulting(CallLines call, ConsultLines consult) implements Stage {}

        /** One side's page is gone and waited for. {@code mine}: this agent's. */
        record Reconnecting(CallLines call, boolean mine) implements Stage {}

        record WrapUp(CallLines call, Instant until) implements Stage {}

        /** Whether a wrap-up ended: from now on the record of its call is final. */
        static boolean wrappedUp(Stage before, Stage now) {
            return before instanceof Stage.WrapUp(var call, var until)
                    && !(now instanceof Stage.WrapUp(var other, var end)
                            && other.id().equals(call.id()));
        }

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

        /** The agent is in the middle of a call that they could transfer. */
        default boolean talks() {
            return this instanceof Talking;
        }
    }
}
