package io.parley.trace.store;

import io.parley.trace.TracedMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The legs whose callers withhold their numbers (RFC 3323, RFC 3325): the number may stand in any of their messages, so none of them is kept. Known by an INVITE
 * that asks for privacy, or that comes from an anonymous caller and may have the number for us alone. Of one thread.
 */
final class WithheldCalls {
    private static final int MOST = 10_000;
    private static final byte[] INVITE = "INVITE ".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern FOLD = Pattern.compile("\r\n[ \t]+");
    private static final Pattern PRIVACY = Pattern.compile("(?im)^privacy[ \t]*:[ \t]*([^\r\n]*)");
    private static final Pattern ANONYMOUS = Pattern.compile("(?im)^(?:from|f)[ \t]*:[^\r\n]*anonymous");

    private final Map<String, Boolean> callIds = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /** Whether a message is of such a leg. */
    boolean cover(TracedMessage message) {
        if (has(message.callId())) {
            return true;
        }
        if (!isInvite(message.bytes()) || !withholds(head(message.bytes()), message.sent())) {
            return false;
        }
        callIds.put(message.callId(), true);
        return true;
    }

    /** Whether the leg of this Call-ID is one of them. */
    boolean has(String callId) {
        return callIds.containsKey(callId);
    }

    private static boolean isInvite(byte[] message) {
        return message.length > INVITE.length && Arrays.equals(message, 0, INVITE.length, INVITE, 0, INVITE.length);
    }

    /** The head, each header in one line. */
    private static String head(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        return FOLD.matcher(end < 0 ? text : text.substring(0, end)).replaceAll(" ");
    }

    private static boolean withholds(String head, boolean sent) {
        Matcher privacy = PRIVACY.matcher(head);
        while (privacy.find()) {
            if (!privacy.group(1).strip().equalsIgnoreCase("none")) {
                return true;
            }
        }
        return !sent && ANONYMOUS.matcher(head).find();
    }
}
