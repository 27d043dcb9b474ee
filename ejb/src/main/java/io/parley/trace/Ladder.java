package io.parley.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ladder of a call: who takes part, each with one dialog, and what was sent between them and us, in order of time.
 *
 * @param parties in the order in which they came; the first one is the caller, as a rule
 * @param steps in order of time
 * @param cut whether there are more messages than are shown
 */
public record Ladder(List<Party> parties, List<Step> steps, boolean cut) {

    /**
     * The far end of a leg.
     *
     * @param name the number that it was called by, or calls from
     * @param address of its first message
     */
    public record Party(String name, Endpoint address, String transport, String callId) {}

    /**
     * A message.
     *
     * @param number from 1
     * @param sinceStart microseconds since the first one
     * @param party which of the parties
     * @param repeat whether the same was sent or came before (RFC 3261 17)
     */
    public record Step(
            int number, long sinceStart, int party, boolean repeat, MessageHead head, TracedMessage message) {
        /** "INVITE (SDP)", or "200 OK (INVITE, SDP)". */
        public String label() {
            List<String> more = new ArrayList<>(2);
            head.answered().ifPresent(more::add);
            if (head.sdp()) {
                more.add("SDP");
            }
            return more.isEmpty() ? head.label() : head.label() + " (" + String.join(", ", more) + ")";
        }
    }

    /** The ladder of a trace. */
    public static Ladder of(CallTrace trace) {
        Map<String, Integer> index = new LinkedHashMap<>();
        List<Party> parties = new ArrayList<>();
        List<Step> steps = new ArrayList<>(trace.messages().size());
        Set<String> seen = new HashSet<>();
        for (TracedMessage message : trace.messages()) {
            MessageHead head = MessageHead.of(message);
            int party = index.computeIfAbsent(message.callId(), callId -> {
                parties.add(new Party(name(message, head), message.remote(), message.transport(), callId));
                return parties.size() - 1;
            });
            boolean repeat = !seen.add(message.sent() + message.remote().toString() + message.text());
            long since = message.micros() - trace.messages().getFirst().micros();
            steps.add(new Step(steps.size() + 1, since, party, repeat, head, message));
        }
        return new Ladder(List.copyOf(parties), List.copyOf(steps), trace.cut());
    }

    /** Of the first message of a dialog: who sends a request is in From, who gets it in To; of a response the other way round. */
    private static String name(TracedMessage first, MessageHead head) {
        String name = first.sent() == head.request() ? head.to() : head.from();
        return name.isEmpty() ? first.remote().toString() : name;
    }
}
