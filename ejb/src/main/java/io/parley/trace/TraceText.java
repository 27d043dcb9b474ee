package io.parley.trace;

import io.parley.trace.Ladder.Party;
import io.parley.trace.Ladder.Step;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A trace as text: the ladder drawn in characters, then every message. Columns are the caller, this server, and the other parties. */
public final class TraceText {
    private static final int WIDTH = 34;
    private static final int TIME = 13;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private TraceText() {}

    /** The text of a trace; lines end in LF, messages keep their own ends as LF. */
    public static String of(CallTrace trace) {
        Ladder ladder = Ladder.of(trace);
        StringBuilder out = new StringBuilder(4096);
        out.append("SIP trace of call ").append(trace.call()).append('\n');
        if (!ladder.steps().isEmpty()) {
            out.append(ladder.steps().size())
                    .append(" messages from ")
                    .append(when(ladder.steps().getFirst()))
                    .append(" UTC; secrets are masked\n");
        }
        if (ladder.cut()) {
            out.append("There are more messages; these are the first.\n");
        }
        out.append('\n');
        for (int i = 0; i < ladder.parties().size(); i++) {
            Party p = ladder.parties().get(i);
            out.append("  ")
                    .append(p.name())
                    .append("  ")
                    .append(p.address())
                    .append(' ')
                    .append(p.transport());
            out.append("  Call-ID ").append(p.callId()).append('\n');
        }
        out.append('\n');
        heads(out, ladder.parties());
        ladder.steps().forEach(step -> arrow(out, step, ladder.parties().size()));
        ladder.steps().forEach(step -> message(out, step));
        return out.toString();
    }

    /** The caller's line is left of ours, the others' right of it. */
    private static int column(int party) {
        return party == 0 ? 0 : party + 1;
    }

    private static void heads(StringBuilder out, List<Party> parties) {
        StringBuilder line = new StringBuilder();
        pad(line, TIME);
        for (int c = 0; c <= parties.size() && !parties.isEmpty(); c++) {
            String name = c == 1 ? "Parley" : parties.get(c == 0 ? 0 : c - 1).name();
            line.append(shortened(name, WIDTH - 2));
            pad(line, TIME + (c + 1) * WIDTH);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static void arrow(StringBuilder out, Step step, int parties) {
        int far = column(step.party());
        int left = Math.min(far, 1);
        int right = Math.max(far, 1);
        boolean toRight = step.message().sent() == far > 1;
        StringBuilder line = new StringBuilder(seconds(step.sinceStart()));
        pad(line, TIME);
        for (int c = 0; c <= parties; c++) {
            if (c < left || c >= right) {
                line.append('|');
                pad(line, TIME + (c + 1) * WIDTH);
            }
            if (c == left) {
                line.setLength(TIME + c * WIDTH);
                shaft(line, step, (right - left) * WIDTH, toRight);
            }
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    /** {@code |-- INVITE (SDP) ---->}, up to the line of the other end. */
    private static void shaft(StringBuilder line, Step step, int width, boolean toRight) {
        String label = shortened(step.label() + (step.repeat() ? " again" : ""), width - 8);
        StringBuilder shaft =
                new StringBuilder(toRight ? "|-- " : "|<- ").append(label).append(' ');
        while (shaft.length() < width - 1) {
            shaft.append('-');
        }
        line.append(shaft).append(toRight ? '>' : '-');
    }

    private static void message(StringBuilder out, Step step) {
        TracedMessage m = step.message();
        out.append("\n--- ")
                .append(step.number())
                .append("  ")
                .append(when(step))
                .append("  ")
                .append(m.transport())
                .append("  ")
                .append(m.source())
                .append(" -> ")
                .append(m.destination())
                .append('\n');
        out.append(m.text().replace("\r\n", "\n").replace('\r', '\n'));
        if (out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
    }

    private static String when(Step step) {
        return WHEN.format(step.message().at());
    }

    private static String seconds(long micros) {
        return String.format(Locale.ROOT, "%4d.%06d", micros / 1_000_000, micros % 1_000_000);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    private static void pad(StringBuilder line, int to) {
        while (line.length() < to) {
            line.append(' ');
        }
    }
}
