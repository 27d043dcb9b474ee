package io.parley.sip.message;

import java.nio.charset.StandardCharsets;

/**
 * The head of a message, looked through without making text of it: for the heads that nearly all peers write, without folded lines and with nothing in it
 * twice that may be there once. Of any other it says that it must be read line by line.
 */
final class HeadScan {
    /** There is no Content-Length. */
    static final int NONE = -1;

    /** It is not of that form. */
    static final int UNKNOWN = -2;

    private static final int MOST_DIGITS = 6;

    /** The long names and the compact forms of {@link MessageFrame#SINGLE}; each pair has the same place, by which it is remembered. */
    private static final byte[][] NAMES = MessageFrame.SINGLE.stream()
            .map(name -> name.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    private static final byte[] COMPACT = compact();

    private static final int CONTENT_LENGTH = place("content-length");

    private HeadScan() {}

    /** The Content-Length of a head, {@link #NONE} or {@link #UNKNOWN}. */
    static int contentLength(byte[] bytes, int begin, int end) {
        int line = next(bytes, begin, end);
        // A start line is none of the headers.
        if (!blankBeforeColon(bytes, begin, line)) {
            return UNKNOWN;
        }
        int length = NONE;
        int seen = 0;
        while (line < end && !empty(bytes, line, end)) {
            int colon = colon(bytes, line, end);
            if (colon < 0) {
                return UNKNOWN;
            }
            int single = single(bytes, line, colon);
            if (single >= 0) {
                if ((seen & (1 << single)) != 0) {
                    return UNKNOWN;
                }
                seen |= 1 << single;
            }
            int after = next(bytes, line, end);
            if (single == CONTENT_LENGTH) {
                length = number(bytes, colon + 1, after);
                if (length < 0) {
                    return UNKNOWN;
                }
            }
            line = after;
        }
        return length;
    }

    private static int place(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        return single(bytes, 0, bytes.length);
    }

    private static byte[] compact() {
        byte[] out = new byte[NAMES.length];
        for (char c = 'a'; c <= 'z'; c++) {
            String name = HeaderLine.longName(String.valueOf(c));
            for (int i = 0; i < NAMES.length; i++) {
                if (name.equals(new String(NAMES[i], StandardCharsets.US_ASCII))) {
                    out[i] = (byte) c;
                }
            }
        }
        return out;
    }

    /** The index behind the next line feed, or the end. */
    private static int next(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] != '\n') {
            i++;
        }
        return Math.min(i + 1, end);
    }

    private static boolean empty(byte[] bytes, int line, int end) {
        return bytes[line] == '\n' || (bytes[line] == '\r' && line + 1 < end && bytes[line + 1] == '\n');
    }

    private static boolean blankBeforeColon(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == ' ') {
                return i > from;
            }
            if (bytes[i] == ':') {
                return false;
            }
        }
        return false;
    }

    /** The colon right behind a name of letters, digits and hyphens; -1 where the line does not begin so. */
    private static int colon(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            byte c = bytes[i];
            if (c == ':') {
                return i > from ? i : -1;
            }
            boolean name = c == '-' || (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z');
            if (!name) {
                return -1;
            }
        }
        return -1;
    }

    /** The place of a name among those that may be there once, or -1. */
    private static int single(byte[] bytes, int from, int to) {
        for (int i = 0; i < NAMES.length; i++) {
            if (to - from == 1 ? COMPACT[i] == lower(bytes[from]) : same(bytes, from, to, NAMES[i])) {
                return i;
            }
        }
        return -1;
    }

    private static boolean same(byte[] bytes, int from, int to, byte[] name) {
        if (to - from != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (lower(bytes[from + i]) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte c) {
        return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
    }

    /** The number on the rest of a line, with blanks around it; -1 where it is of another form. */
    private static int number(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] == ' ') {
            i++;
        }
        int first = i;
        int value = 0;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9' && i - first < MOST_DIGITS) {
            value = 10 * value + bytes[i++] - '0';
        }
        boolean any = i > first;
        while (i < end && (bytes[i] == ' ' || bytes[i] == '\r' || bytes[i] == '\n')) {
            i++;
        }
        return any && i == end ? value : -1;
    }
}
