package io.parley.sip.parser;

/** A place in one line, which goes from left to right. Text that does not fit leaves it where it is. Of one thread. */
final class Cursor {
    private static final int ASCII = 128;
    private static final boolean[] WORD = characters("-._");
    private static final boolean[] USER = characters("-._+*!~");

    private final String text;
    private int at;

    Cursor(String text, int at) {
        this.text = text;
        this.at = at;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** Whether this character is next; goes past it then. */
    boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    /** Whether this text is next; goes past it then. */
    boolean take(String next) {
        if (text.startsWith(next, at)) {
            at += next.length();
            return true;
        }
        return false;
    }

    void blanks() {
        while (take(' ')) {
            // one after the other
        }
    }

    /** Letters, digits, hyphens, points and underscores; empty where none is next. */
    String word() {
        return run(WORD);
    }

    /** The user part of a URI, of characters that mean themselves; empty where none is next. */
    String user() {
        return run(USER);
    }

    /** A number of so many digits at most; -1 where none is next, or it is longer. */
    int number(int mostDigits) {
        int begin = at;
        int value = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            if (at - begin == mostDigits) {
                at = begin;
                return -1;
            }
            value = 10 * value + text.charAt(at++) - '0';
        }
        return at == begin ? -1 : value;
    }

    /** The rest, from here to the end. */
    String rest() {
        return text.substring(at);
    }

    int mark() {
        return at;
    }

    void back(int mark) {
        at = mark;
    }

    private String run(boolean[] characters) {
        int begin = at;
        while (at < text.length() && text.charAt(at) < ASCII && characters[text.charAt(at)]) {
            at++;
        }
        return begin == at ? "" : text.substring(begin, at);
    }

    private static boolean[] characters(String others) {
        boolean[] all = new boolean[ASCII];
        for (char c = 0; c < ASCII; c++) {
            all[c] = (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || others.indexOf(c) >= 0;
        }
        return all;
    }
}
