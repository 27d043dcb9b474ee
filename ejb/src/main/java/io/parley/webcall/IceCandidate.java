package io.parley.webcall;

import java.util.regex.Pattern;

/**
 * Candidates as browsers tell them (RFC 8839 5.1, RFC 8840). The server needs none of them: as an ICE-lite agent it learns where a browser is from
 * the browser's own checks (peer-reflexive), so they are read for their form alone. Pure.
 */
public final class IceCandidate {
    private static final Pattern FORM = Pattern.compile("candidate:[0-9A-Za-z+/]{1,32} \\d{1,3} [0-9A-Za-z-]{1,16}"
            + " \\d{1,10} [0-9A-Za-z.:%_-]{1,255} (\\d{1,5}) typ [0-9A-Za-z-]{1,16}"
            + "( raddr [0-9A-Za-z.:%_-]{1,255})?( rport \\d{1,5})?( [!-~]{1,64} [!-~]{1,255})*+");
    private static final int HIGHEST_PORT = 65_535;

    private IceCandidate() {}

    /** Whether a text is a candidate, without "a=" before it. */
    public static boolean isCandidate(String text) {
        var match = FORM.matcher(text);
        return text.length() <= WebLimit.CANDIDATE.value()
                && match.matches()
                && Integer.parseInt(match.group(1)) <= HIGHEST_PORT;
    }

    /** Whether it says that no candidate follows; browsers say it by an empty one. */
    public static boolean isEnd(String text) {
        return text.isEmpty() || text.equals("end-of-candidates");
    }
}
