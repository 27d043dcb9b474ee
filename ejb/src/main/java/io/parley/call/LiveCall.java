package io.parley.call;

import io.parley.fact.CallerVerdict;
import io.parley.fact.Fact.Direction;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A live call as pages and REST show it, and as it lies in the shared cache: a small immutable value.
 *
 * @param phase what the caller hears or does now
 * @param since when the phase began
 * @param called the number first called
 * @param party the extension, agent's extension or outside number the caller talks to or is ringing; empty where none
 * @param agent the agent ringing or talking, if any
 * @param queuedAt when it entered the queue it is or was in
 * @param answeredAt when the conversation began
 * @param consult whom one of the two asks while the other waits
 * @param away extensions of the call whose browser is gone and waited for
 * @param muted extensions of the call that nobody hears
 * @param holding numbers of the call whose users let the other one wait
 * @param recall it rings at who transferred the call, because the transfer failed
 * @param verdict what is known of the number that the caller shows
 * @param members extensions at which it rings as members of the ring list that is the party
 */
public record LiveCall(
        CallId id,
        Direction direction,
        Phase phase,
        Instant since,
        Instant startedAt,
        String callerNumber,
        String callerName,
        String called,
        String party,
        Optional<String> agent,
        Optional<QueueId> queue,
        Optional<Instant> queuedAt,
        Optional<Instant> answeredAt,
        Optional<Consult> consult,
        List<String> away,
        List<String> muted,
        List<String> holding,
        boolean recall,
        CallerVerdict verdict,
        List<String> members) {
    public LiveCall {
        away = List.copyOf(away);
        muted = List.copyOf(muted);
        holding = List.copyOf(holding);
        members = List.copyOf(members);
    }

    /** Whether it rings at an extension, alone or with others of a ring list. */
    public boolean ringsAt(String extension) {
        return phase == Phase.RINGING && (party.equals(extension) || members.contains(extension));
    }

    /**
     * A consultation.
     *
     * @param extension who consults
     * @param number who is asked: an extension or an outside number
     * @param name their name, or the empty string
     * @param answered they answered; they ring else
     * @param active {@code extension} hears them; the other party else
     */
    public record Consult(String extension, String number, String name, boolean answered, boolean active) {}

    /** The phase of a call. */
    public enum Phase {
        DIALLING,
        RINGING,
        ANNOUNCEMENT,
        QUEUED,
        /** Queued, and an agent's device rings for it. */
        OFFERED,
        TALKING,
        HELD,
        /** One of the two talks to a third, or rings them, and the other waits. */
        CONSULTING,
        /** The browser of one of the two is gone: the other hears music until it is back. */
        RECONNECTING,
        ENDED
    }
}
