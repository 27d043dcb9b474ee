package io.parley.kpi.fold;

import io.parley.fact.EndKind;
import io.parley.fact.Fact.Direction;
import io.parley.fact.Fact.LegRole;
import io.parley.kpi.fold.CallDetail.Segment;
import io.parley.sip.api.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of extensions in a folded call, but for the offers of queues, which are their agents'. */
public final class ExtensionParts {
    private static final Set<Segment.Kind> TALK = Set.of(Segment.Kind.TALK);
    private static final Set<Segment.Kind> HOLD = Set.of(Segment.Kind.HOLD);
    private static final Set<Segment.Kind> ADVICE = Set.of(Segment.Kind.TALK, Segment.Kind.CONSULT);

    private ExtensionParts() {}

    public static List<ExtensionPart> of(CallFold call) {
        if (call.onlyFeatures()) {
            return List.of();
        }
        Map<String, List<LegFold>> lines = new LinkedHashMap<>();
        for (LegFold leg : call.legs.values()) {
            if (isLine(call, leg)) {
                lines.computeIfAbsent(leg.number(), _ -> new ArrayList<>()).add(leg);
            }
        }
        List<ExtensionPart> parts = new ArrayList<>();
        lines.forEach((number, legs) -> {
            if (!legs.getFirst().isRecall()) {
                parts.add(part(call, number, legs));
            }
        });
        call.rungFor.forEach((number, rung) -> {
            if (!lines.containsKey(number)) {
                parts.add(unreachable(call, number, rung));
            }
        });
        return parts;
    }

    private static boolean isLine(CallFold call, LegFold leg) {
        boolean calls = leg.role() == LegRole.CALLER && call.start.direction() != Direction.INBOUND;
        return leg.agent().isEmpty() && (calls || leg.role() == LegRole.EXTENSION) && !call.joins.serveAt(leg.number());
    }

    private static ExtensionPart part(CallFold call, String number, List<LegFold> legs) {
        LegFold first = legs.getFirst();
        boolean outgoing = first.role() == LegRole.CALLER;
        boolean talked = outgoing
                ? millis(call, legs, ADVICE) > 0 || call.talks.stream().anyMatch(talk -> during(call, legs, talk))
                : legs.stream().anyMatch(leg -> leg.outcome().equals(AgentPart.ANSWERED));
        return new ExtensionPart(
                call.id,
                first.addedAt(),
                number,
                outgoing,
                talked ? AgentPart.ANSWERED : unanswered(call, legs, outgoing),
                first.other().number(),
                first.other().name(),
                millis(call, legs, first.isConsult() ? ADVICE : TALK),
                millis(call, legs, HOLD));
    }

    private static String unanswered(CallFold call, List<LegFold> legs, boolean outgoing) {
        String own = legs.getLast().outcome();
        if (call.ofRingList() && !outgoing && own.equals(EndKind.CANCELLED.word()) && tookElsewhere(call, legs)) {
            return AgentPart.ELSEWHERE;
        }
        return outgoing || own.equals(AgentPart.PENDING) ? call.end.kind().word() : own;
    }

    /** Somebody began to talk while it rang here. */
    private static boolean tookElsewhere(CallFold call, List<LegFold> legs) {
        return call.talks.stream().anyMatch(talk -> during(call, legs, talk));
    }

    /** It should have rung, and had no device that could, or sent the call on before. */
    private static ExtensionPart unreachable(CallFold call, String number, CallFold.Rung rung) {
        Party other = rung.other();
        String outcome = call.forwards.contains(number)
                ? AgentPart.FORWARDED
                : call.end.kind().word();
        return new ExtensionPart(call.id, rung.at(), number, false, outcome, other.number(), other.name(), 0, 0);
    }

    private static boolean during(CallFold call, List<LegFold> legs, TalkSegment talk) {
        return !talk.isConsultation()
                && talk.segments(call.lastAt).stream()
                        .anyMatch(segment ->
                                !segment.from().isBefore(legs.getFirst().addedAt())
                                        && !segment.from().isAfter(left(call, legs)));
    }

    /** Milliseconds of conversations: of one asked for advice their own, of the others those in which they took part. */
    private static long millis(CallFold call, List<LegFold> legs, Set<Segment.Kind> kinds) {
        boolean asked = legs.getFirst().isConsult();
        long sum = 0;
        for (TalkSegment talk : call.talks) {
            if (!asked || legs.stream().anyMatch(leg -> talk.isOf(leg.id()))) {
                for (Segment segment : talk.segments(call.lastAt)) {
                    sum += kinds.contains(segment.kind()) ? shared(segment, joined(call, legs), left(call, legs)) : 0;
                }
            }
        }
        return sum;
    }

    private static long shared(Segment segment, Instant from, Instant to) {
        Instant begin = segment.from().isAfter(from) ? segment.from() : from;
        Instant end = segment.to().isBefore(to) ? segment.to() : to;
        return Math.max(0, Duration.between(begin, end).toMillis());
    }

    private static Instant joined(CallFold call, List<LegFold> legs) {
        return legs.stream()
                .flatMap(leg -> leg.upAt().stream())
                .min(Instant::compareTo)
                .orElse(call.lastAt);
    }

    private static Instant left(CallFold call, List<LegFold> legs) {
        return legs.stream()
                .map(leg -> leg.endedAt().orElse(call.lastAt))
                .max(Instant::compareTo)
                .orElse(call.lastAt);
    }
}
