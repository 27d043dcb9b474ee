package io.parley.media.sdp;

import java.util.ArrayList;
import java.util.List;

/** Cuts text without regular expressions: descriptions are read for each call. */
final class Words {
    private Words() {}

    /** The words between spaces; none for empty text. */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>(8);
        int begin = 0;
        while (begin < text.length()) {
            int space = text.indexOf(' ', begin);
            int end = space < 0 ? text.length() : space;
            if (end > begin) {
                words.add(text.substring(begin, end));
            }
            begin = end + 1;
        }
        return words;
    }

    /** The lines of a text, without their CRLF or LF. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(16);
        int begin = 0;
        while (begin < text.length()) {
            int feed = text.indexOf('\n', begin);
            int end = feed < 0 ? text.length() : feed;
            int bare = end > begin && text.charAt(end - 1) == '\r' ? end - 1 : end;
            lines.add(text.substring(begin, bare));
            begin = end + 1;
        }
        return lines;
    }
}
