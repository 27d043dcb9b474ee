package io.parley.sip.header;

import gov.nist.javax.sip.message.SIPMessage;
import io.parley.sip.api.ReleaseCause;
import io.parley.sip.message.ParameterizedValue;
import io.parley.sip.message.QuotedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The Reason header (RFC 3326) to causes and back. Unreadable values are ignored. */
public final class ReasonHeader {
    private static final int MOST = 4;
    private static final int LONGEST_TEXT = 80;
    private static final Pattern PROTOCOL = Pattern.compile("[A-Za-z0-9.-]{1,16}");
    private static final Pattern CAUSE = Pattern.compile("\\d{1,3}");

    private ReasonHeader() {}

    /** The causes in a message, four at most. */
    public static List<ReleaseCause> causes(SIPMessage m) {
        List<ReleaseCause> out = new ArrayList<>(2);
        for (String line : Headers.values(m, "Reason")) {
            for (String value : ParameterizedValue.split(line, ",")) {
                if (out.size() < MOST) {
                    cause(value).ifPresent(out::add);
                }
            }
        }
        return List.copyOf(out);
    }

    /** Header lines for a message of ours, each ended by CRLF. */
    public static String lines(List<ReleaseCause> causes) {
        StringBuilder out = new StringBuilder(64 * causes.size());
        for (ReleaseCause c : causes) {
            out.append("Reason: ").append(c.protocol()).append(";cause=").append(c.cause());
            if (!c.text().isEmpty()) {
                out.append(";text=").append(QuotedString.of(c.text()));
            }
            out.append("\r\n");
        }
        return out.toString();
    }

    private static Optional<ReleaseCause> cause(String value) {
        ParameterizedValue v = ParameterizedValue.of(value);
        Optional<String> number =
                v.parameter("cause").filter(text -> CAUSE.matcher(text).matches());
        if (number.isEmpty() || !PROTOCOL.matcher(v.value()).matches()) {
            return Optional.empty();
        }
        String text = Text.line(v.parameter("text").orElse(""));
        return Optional.of(new ReleaseCause(
                v.value().toUpperCase(Locale.ROOT),
                Integer.parseInt(number.get()),
                text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text));
    }
}
