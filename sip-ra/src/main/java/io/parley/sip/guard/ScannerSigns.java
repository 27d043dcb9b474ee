package io.parley.sip.guard;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Knows scanners by the names that they give themselves in User-Agent or From (compact: f), before a message is parsed. Whoever wants to be taken for something
 * else writes another name: this keeps off the many that do not bother. Pure.
 */
public final class ScannerSigns {
    private static final int LONGEST_LINE = 512;
    private static final byte[] RESPONSE = "SIP/2.0 ".getBytes(StandardCharsets.US_ASCII);

    private final List<String> names;

    /**
     * For these names.
     *
     * @param names words, or several of them, in the values of those headers, in any case
     */
    public ScannerSigns(List<String> names) {
        this.names = names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Whether a message is a request of theirs. */
    public boolean in(byte[] message) {
        if (names.isEmpty() || isResponse(message)) {
            return false;
        }
        for (int from = next(message, 0); from < message.length; from = next(message, from)) {
            byte first = message[from];
            if (first == '\r' || first == '\n') {
                return false;
            }
            if ((first | 0x20) == 'u' ? is(message, from, "user-agent") : tells(message, from)) {
                if (names(message, from)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Its From is ours, with the name of whoever calls. */
    private static boolean isResponse(byte[] message) {
        return message.length >= RESPONSE.length
                && Arrays.equals(message, 0, RESPONSE.length, RESPONSE, 0, RESPONSE.length);
    }

    private static boolean tells(byte[] message, int from) {
        return (message[from] | 0x20) == 'f' && (is(message, from, "from") || is(message, from, "f"));
    }

    private boolean names(byte[] message, int from) {
        int length = Math.min(next(message, from) - from, LONGEST_LINE);
        String line = new String(message, from, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        for (String name : names) {
            for (int at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
                if (edge(line, at - 1) && edge(line, at + name.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether no word goes on there: "SIPClient" is none of "sipcli". */
    private static boolean edge(String line, int at) {
        return at < 0 || at >= line.length() || !Character.isLetterOrDigit(line.charAt(at));
    }

    /** Whether the line that begins there is the header of this name, in lower case. */
    private static boolean is(byte[] message, int from, String name) {
        int i = 0;
        while (i < name.length()
                && from + i < message.length
                && (message[from + i] | 0x20) == (name.charAt(i) | 0x20)) {
            i++;
        }
        if (i < name.length()) {
            return false;
        }
        int colon = from + i;
        while (colon < message.length && (message[colon] == ' ' || message[colon] == '\t')) {
            colon++;
        }
        return colon < message.length && message[colon] == ':';
    }

    /** Where the next line begins; the length of the message where there is none. */
    private static int next(byte[] message, int from) {
        int i = from;
        while (i < message.length && message[i] != '\n') {
            i++;
        }
        return Math.min(i + 1, message.length);
    }
}
