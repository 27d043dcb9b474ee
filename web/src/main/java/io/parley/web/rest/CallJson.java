package io.parley.web.rest;

import io.parley.call.LiveCall;
import io.parley.customer.CallerNames;
import io.parley.customer.VipLevel;
import io.parley.fact.CallerVerdict;
import io.parley.fact.Decision;
import io.parley.fact.Fact;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.kpi.fold.CallDetail;
import io.parley.web.rest.json.WordsOf;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Calls in JSON: live ones, records, and what records are made of. */
final class CallJson {
    private CallJson() {}

    /** A live call; {@code phase} as "queued" or "talking". */
    record Live(
            String id,
            Fact.Direction direction,
            LiveCall.Phase phase,
            Instant since,
            Instant startedAt,
            String callerNumber,
            String callerName,
            VipLevel callerVip,
            String called,
            String party,
            Optional<String> agent,
            Optional<String> queue,
            Optional<Instant> queuedAt,
            Optional<Instant> answeredAt,
            Optional<Consult> consult,
            List<String> away,
            List<String> muted,
            List<String> holding,
            boolean recall,
            CallerVerdict callerVerdict) {
        static Live of(LiveCall call, CallerNames names) {
            return new Live(
                    call.id().value(),
                    call.direction(),
                    call.phase(),
                    call.since(),
                    call.startedAt(),
                    call.callerNumber(),
                    names.shown(call.callerNumber(), call.callerName()),
                    names.vip(call.callerNumber()),
                    call.called(),
                    call.party(),
                    call.agent(),
                    call.queue().map(QueueId::value),
                    call.queuedAt(),
                    call.answeredAt(),
                    call.consult().map(Consult::of),
                    call.away(),
                    call.muted(),
                    call.holding(),
                    call.recall(),
                    call.verdict());
        }
    }

    /** The party that {@code extension} asks while the other party waits. */
    record Consult(String extension, String number, String name, boolean answered, boolean active) {
        static Consult of(LiveCall.Consult consult) {
            return new Consult(
                    consult.extension(), consult.number(), consult.name(), consult.answered(), consult.active());
        }
    }

    /** A call's record; times in milliseconds, {@code mos} null where nothing was measured, {@code termination} null while it lives. */
    record Detail(
            String id,
            @WordsOf(Fact.Direction.class) String direction,
            Instant startedAt,
            Optional<Instant> answeredAt,
            Optional<Instant> endedAt,
            String callerNumber,
            String callerName,
            String called,
            String queue,
            String agent,
            Optional<String> termination,
            int code,
            String endedBy,
            long waitMillis,
            long ringMillis,
            long talkMillis,
            long holdMillis,
            long wrapUpMillis,
            String codec,
            Optional<Double> mos,
            String disposition,
            String notes,
            List<ShareJson> agents,
            CallerVerdict callerVerdict) {
        static Detail of(CallDetail call) {
            return new Detail(
                    call.id().value(),
                    low(call.direction()),
                    call.startedAt(),
                    call.answeredAt(),
                    call.endedAt(),
                    call.callerNumber(),
                    call.callerName(),
                    call.called(),
                    call.queue(),
                    call.agent(),
                    Optional.of(low(call.termination())).filter(name -> !name.isEmpty()),
                    call.code(),
                    call.endedBy(),
                    call.waitMillis(),
                    call.ringMillis(),
                    call.talkMillis(),
                    call.holdMillis(),
                    call.wrapUpMillis(),
                    call.codec(),
                    Optional.of(call.mos()).filter(mos -> mos > 0),
                    call.disposition(),
                    call.notes(),
                    call.agents().stream().map(ShareJson::of).toList(),
                    call.verdict());
        }
    }

    /** One agent's share of a call: only their own talk, hold and wrap-up, in milliseconds. {@code queue} is null where the customer is no queue's. */
    record ShareJson(
            String agent,
            Optional<String> queue,
            boolean transferredIn,
            long talkMillis,
            long holdMillis,
            long wrapUpMillis) {
        static ShareJson of(CallDetail.Share share) {
            return new ShareJson(
                    share.agent(),
                    Optional.of(share.queue()).filter(queue -> !queue.isEmpty()),
                    share.transferredIn(),
                    share.talkMillis(),
                    share.holdMillis(),
                    share.wrapUpMillis());
        }
    }

    /** Everything about one call: {@code live} while it lives, its {@code record} as far as it is written. */
    record Whole(
            String id,
            Optional<Live> live,
            Optional<Detail> record,
            List<SegmentJson> segments,
            List<DecisionJson> decisions) {}

    /** A stretch of a call. */
    record SegmentJson(CallDetail.Segment.Kind kind, String who, Instant from, Instant to, String outcome) {
        static SegmentJson of(CallDetail.Segment segment) {
            return new SegmentJson(segment.kind(), segment.who(), segment.from(), segment.to(), low(segment.outcome()));
        }
    }

    /** The choice of the dispatcher, and its reasons. */
    record DecisionJson(Instant at, String queue, List<String> chosen, String rule, List<CandidateJson> candidates) {
        static DecisionJson of(Decision decision) {
            return new DecisionJson(
                    decision.at(),
                    decision.queue().value(),
                    decision.chosen().stream().map(AgentId::value).toList(),
                    low(decision.rule()),
                    decision.candidates().stream().map(CandidateJson::of).toList());
        }
    }

    /** One member in a decision; {@code score} is null for one who could not be chosen. */
    record CandidateJson(String agent, Optional<Double> score, String because) {
        static CandidateJson of(Decision.Considered considered) {
            return switch (considered) {
                case Decision.Considered.Scored scored ->
                    new CandidateJson(scored.agent().value(), Optional.of(scored.score()), scored.because());
                case Decision.Considered.Rejected rejected ->
                    new CandidateJson(rejected.agent().value(), Optional.empty(), rejected.because());
            };
        }
    }

    private static String low(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
