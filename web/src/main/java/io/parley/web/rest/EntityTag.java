package io.parley.web.rest;

import io.parley.web.rest.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tag of a version, as a header names it (RFC 9110, 8.8.3).
 *
 * @param opaque with its quotes
 */
record EntityTag(boolean weak, String opaque) {
    private static final Pattern ONE =
            Pattern.compile("(?<weak>W/)?(?<opaque>\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")[ \\t]*(?:,[, \\t]*|$)");

    /**
     * The tags of a header, which is a list of them.
     *
     * @throws ProblemException 400 where it is none
     */
    static List<EntityTag> all(String header, String value) {
        String list = value.strip();
        Matcher next = ONE.matcher(list);
        List<EntityTag> tags = new ArrayList<>();
        int at = 0;
        while (at < list.length()) {
            if (!next.region(at, list.length()).lookingAt()) {
                throw malformed(header);
            }
            tags.add(new EntityTag(next.group("weak") != null, next.group("opaque")));
            at = next.end();
        }
        if (tags.isEmpty()) {
            throw malformed(header);
        }
        return tags;
    }

    private static ProblemException malformed(String header) {
        return ProblemException.badRequest(
                header + " must be *, or tags as the ETag header has them, with their quotes: \"7\", \"8\".");
    }
}
