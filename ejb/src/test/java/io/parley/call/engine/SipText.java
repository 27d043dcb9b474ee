package io.parley.call.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a phone reads out of SIP messages, and the answer to a challenge (RFC 7616). */
final class SipText {
    private SipText() {}

    /** The first group of a pattern; fails where it is not there. */
    static String find(String pattern, String in) {
        Matcher matcher = Pattern.compile(pattern).matcher(in);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in:\n" + in);
        }
        return matcher.group(1);
    }

    /** The value of the first header of a name. */
    static String header(String name, String message) {
        return find("(?im)^" + name + ":[ ]*(.*?)\r?$", message);
    }

    /** The port of the audio stream. */
    static int mediaPort(String message) {
        return Integer.parseInt(find("m=audio (\\d+)", message));
    }

    /** Digest credentials of a user whose password is "pw" and his name. */
    static String credentials(String challenge, String user, String method, String uri) {
        String line = challenge
                .lines()
                .filter(l -> l.contains("-Authenticate:") && !l.contains("SHA-256"))
                .findFirst()
                .orElseThrow();
        String nonce = find("nonce=\"([^\"]+)\"", line);
        String realm = find("realm=\"([^\"]+)\"", line);
        String ha1 = digest("MD5", user + ":" + realm + ":pw" + user);
        String ha2 = digest("MD5", method + ":" + uri);
        String response = digest("MD5", ha1 + ":" + nonce + ":00000001:c0ffee:auth:" + ha2);
        return "Digest username=\"" + user + "\",realm=\"" + realm + "\",nonce=\"" + nonce + "\",uri=\"" + uri
                + "\",algorithm=MD5,qop=auth,nc=00000001,cnonce=\"c0ffee\",response=\"" + response + "\"";
    }

    /** A digest of a text as lower-case hexadecimal. */
    static String digest(String algorithm, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
