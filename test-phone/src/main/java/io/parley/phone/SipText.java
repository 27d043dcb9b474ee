package io.parley.phone;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SIP as text: reading values out of messages, and writing the parts that every test phone says alike. */
public final class SipText {
    private SipText() {}

    /** The first group of a pattern; fails where it is not there. */
    public static String find(String pattern, String in) {
        Matcher matcher = Pattern.compile(pattern).matcher(in);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in:\n" + in);
        }
        return matcher.group(1);
    }

    /** The value of the first header of a name. */
    public static String header(String name, String message) {
        return find("(?im)^" + name + ":[ ]*(.*?)\r?$", message);
    }

    /** The port of the audio stream. */
    public static int mediaPort(String message) {
        return Integer.parseInt(find("m=audio (\\d+)", message));
    }

    /** The value of an Authorization header for the first challenge by MD5, of a user whose password is "pw" and their name. */
    static String credentials(String challenge, String user, String method, String uri) {
        String line = challenge
                .lines()
                .filter(l -> l.contains("-Authenticate:") && !l.contains("SHA-256"))
                .findFirst()
                .orElseThrow();
        return new Digest(user, "pw" + user).answer(line, method, uri);
    }

    /** A whole header line of credentials, by the algorithm of this name and the first nonce of a message. */
    public static String credentials(
            String challenge,
            String header,
            String method,
            String uri,
            String user,
            String password,
            String algorithm,
            int count) {
        String nonce = "realm=\"" + find("realm=\"([^\"]+)\"", challenge) + "\", qop=\"auth\", nonce=\""
                + find("nonce=\"([^\"]+)\"", challenge) + '"';
        return header + ": " + new Digest(user, password).answer(nonce, method, uri, algorithm, count) + "\r\n";
    }

    /**
     * A response to a request that came in.
     *
     * @param status code and reason
     * @param tag for To, where it has none; the empty string for none
     * @param contact the URI of Contact
     * @param body a session description, or the empty string
     */
    static String response(String request, String status, String tag, String contact, String body) {
        StringBuilder out = new StringBuilder("SIP/2.0 ").append(status).append("\r\n");
        for (String line : request.lines().takeWhile(l -> !l.isEmpty()).toList()) {
            if (line.startsWith("Via:")
                    || line.startsWith("From:")
                    || line.startsWith("Call-ID:")
                    || line.startsWith("CSeq:")) {
                out.append(line).append("\r\n");
            } else if (line.startsWith("To:")) {
                out.append(line)
                        .append(line.contains("tag=") || tag.isEmpty() ? "" : ";tag=" + tag)
                        .append("\r\n");
            }
        }
        return out.append("Contact: <")
                .append(contact)
                .append(">\r\n")
                .append(content(body))
                .toString();
    }

    /** The end of a message with a session description, or without a body. */
    static String content(String body) {
        return (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n") + "Content-Length: " + body.length()
                + "\r\n\r\n" + body;
    }
}
