package io.parley.kpi.fold;

import io.parley.kpi.fold.CallDetail.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The record of a folded call. */
public final class CallDetails {
    private CallDetails() {}

    public static CallDetail of(CallFold call) {
        List<Segment> segments = segments(call);
        List<CallDetail.Share> shares = call.parts().stream()
                .filter(part -> part.outcome().equals(AgentPart.ANSWERED))
                .map(CallDetail.Share::of)
                .toList();
        return new CallDetail(
                call.id,
                call.start.direction().word(),
                call.startedAt,
                call.answeredAt,
                call.endedAt,
                call.start.callerNumber(),
                call.start.callerName(),
                call.start.called(),
                call.queue,
                call.agent.isEmpty() && !shares.isEmpty() ? shares.getFirst().agent() : call.agent,
                call.end.kind().word(),
                call.end.code(),
                call.end.by().word(),
                call.visits.stream()
                        .mapToLong(visit -> visit.waitMillis(call.lastAt))
                        .sum(),
                covered(segments.stream().filter(segment -> segment.kind() == Segment.Kind.RING)),
                sum(segments, Segment.Kind.TALK),
                sum(segments, Segment.Kind.HOLD),
                sum(segments, Segment.Kind.WRAP_UP),
                codec(call),
                worstMos(call),
                call.disposition,
                String.join("\n", call.notes),
                segments,
                call.decisions,
                shares,
                call.verdict);
    }

    private static List<Segment> segments(CallFold call) {
        List<Segment> segments = new ArrayList<>(call.otherSegments);
        call.visits.forEach(visit -> segments.add(visit.segment(call.lastAt)));
        call.legs.values().forEach(leg -> leg.ring(call.lastAt).ifPresent(segments::add));
        call.talks.forEach(talk -> segments.addAll(talk.segments(call.lastAt)));
        segments.sort(Comparator.comparing(Segment::from)
                .thenComparing(Segment::kind)
                .thenComparing(Segment::who)
                .thenComparing(Segment::to));
        return segments;
    }

    private static String codec(CallFold call) {
        return call.legs.values().stream()
                .map(LegFold::codec)
                .filter(codec -> !codec.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static double worstMos(CallFold call) {
        return call.legs.values().stream()
                .mapToDouble(LegFold::mos)
                .filter(mos -> mos > 0)
                .min()
                .orElse(0);
    }

    private static long sum(List<Segment> segments, Segment.Kind kind) {
        return segments.stream()
                .filter(segment -> segment.kind() == kind)
                .mapToLong(segment ->
                        Duration.between(segment.from(), segment.to()).toMillis())
                .sum();
    }

    /** Time in which at least one of these ran: agents rung at once count once. */
    private static long covered(Stream<Segment> segments) {
        long covered = 0;
        Instant until = Instant.MIN;
        for (Segment segment :
                segments.sorted(Comparator.comparing(Segment::from)).toList()) {
            Instant from = segment.from().isAfter(until) ? segment.from() : until;
            if (segment.to().isAfter(from)) {
                covered += Duration.between(from, segment.to()).toMillis();
                until = segment.to();
            }
        }
        return covered;
    }
}
