package io.parley.trace;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The lines of a kept message that a ladder tells. Read leniently: a broken message has empty fields.
 *
 * @param startLine the first line
 * @param cseq the value of CSeq, as "1 INVITE"
 * @param from the user of From, else its host
 * @param to the user of To, else its host
 * @param sdp whether it has a session description
 */
public record MessageHead(String startLine, String cseq, String from, String to, boolean sdp) {
    private static final String VERSION = "SIP/2.0 ";

    /** Reads the head of a message. */
    public static MessageHead of(TracedMessage message) {
        String text = new String(message.bytes(), StandardCharsets.UTF_8).stripLeading();
        String[] lines = text.split("\r\n|\n|\r", -1);
        String cseq = "";
        String from = "";
        String to = "";
        boolean sdp = false;
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 0) {
                continue;
            }
            String value = lines[i].substring(colon + 1).strip();
            switch (lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
                case "cseq" -> cseq = value;
                case "from", "f" -> from = user(value);
                case "to", "t" -> to = user(value);
                case "content-type", "c" ->
                    sdp = value.toLowerCase(Locale.ROOT).startsWith("application/sdp")
                            || value.toLowerCase(Locale.ROOT).startsWith("multipart/");
                default -> {
                    // the ladder tells nothing of it
                }
            }
        }
        return new MessageHead(lines[0], cseq, from, to, sdp);
    }

    /** Whether it is a request. */
    public boolean request() {
        return !startLine.startsWith(VERSION);
    }

    /** The method of a request, the status and reason of a response. */
    public String label() {
        if (!request()) {
            return startLine.substring(VERSION.length()).strip();
        }
        int space = startLine.indexOf(' ');
        return space < 0 ? startLine : startLine.substring(0, space);
    }

    /** The method that a response is to; empty for a request. */
    public Optional<String> answered() {
        int space = cseq.indexOf(' ');
        return request() || space < 0
                ? Optional.empty()
                : Optional.of(cseq.substring(space + 1).strip());
    }

    /** The user of the URI of a From or To value, or its host where it has none. */
    private static String user(String value) {
        int open = value.indexOf('<');
        int close = value.indexOf('>', Math.max(open, 0));
        String uri = open >= 0 && close > open ? value.substring(open + 1, close) : value;
        int scheme = uri.indexOf(':');
        String rest = uri.substring(scheme + 1);
        int at = rest.indexOf('@');
        String part = at >= 0 ? rest.substring(0, at) : rest;
        int end = 0;
        while (end < part.length() && ";?>:".indexOf(part.charAt(end)) < 0) {
            end++;
        }
        return part.substring(0, end);
    }
}
