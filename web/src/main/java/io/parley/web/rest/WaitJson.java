package io.parley.web.rest;

import io.parley.directory.Strategy;
import io.parley.id.AgentId;
import io.parley.queue.WaitExplanation;
import io.parley.queue.strategy.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Why a caller waits, in JSON. {@code position} 1 is next; {@code score} is null for a member who cannot be rung. */
record WaitJson(
        String call,
        String queue,
        Instant at,
        Instant enteredAt,
        int priority,
        int position,
        int waiting,
        int aheadElsewhere,
        WaitExplanation.Cause cause,
        List<String> rung,
        Strategy rule,
        List<MemberJson> members) {
    static WaitJson of(WaitExplanation waits) {
        return new WaitJson(
                waits.call().value(),
                waits.queue().value(),
                waits.at(),
                waits.enteredAt(),
                waits.priority(),
                waits.position(),
                waits.waiting(),
                waits.aheadElsewhere(),
                waits.cause(),
                waits.rung().stream().map(AgentId::value).toList(),
                waits.rule(),
                waits.members().stream().map(MemberJson::of).toList());
    }

    /** A member of the queue as the dispatcher sees them; {@code until} is when wrap-up or being passed over ends. */
    record MemberJson(
            String agent,
            Standing standing,
            Optional<String> reason,
            Optional<Instant> since,
            Optional<Instant> until,
            int missed,
            Optional<Double> score) {
        static MemberJson of(WaitExplanation.Member member) {
            return new MemberJson(
                    member.agent().value(),
                    member.standing(),
                    Optional.of(member.reason()).filter(reason -> !reason.isEmpty()),
                    member.since(),
                    member.until(),
                    member.missed(),
                    member.score());
        }
    }
}
