package io.parley.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers a digest challenge (RFC 8760: MD5 or SHA-256, quality "auth"). */
public record Digest(String user, String password) {

    /** The value of an Authorization header for a challenge, by the algorithm that it names. */
    public String answer(String challenge, String method, String uri) {
        return answer(challenge, method, uri, parameter(challenge, "algorithm").orElse("MD5"), 1);
    }

    /**
     * The same by an algorithm of one's own choice.
     *
     * @param count how often the nonce is used by then
     */
    String answer(String challenge, String method, String uri, String algorithm, int count) {
        String realm = parameter(challenge, "realm").orElseThrow();
        String nonce = parameter(challenge, "nonce").orElseThrow();
        String ha1 = hash(algorithm, user + ":" + realm + ":" + password);
        String ha2 = hash(algorithm, method + ":" + uri);
        String common = "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", algorithm=%s"
                .formatted(user, realm, nonce, uri, algorithm);
        String opaque = parameter(challenge, "opaque")
                .map(o -> ", opaque=\"" + o + "\"")
                .orElse("");
        if (parameter(challenge, "qop").isEmpty()) {
            return common + opaque + ", response=\"" + hash(algorithm, ha1 + ":" + nonce + ":" + ha2) + "\"";
        }
        String uses = "%08x".formatted(count);
        String response = hash(algorithm, ha1 + ":" + nonce + ":" + uses + ":c0ffee:auth:" + ha2);
        return common + opaque + ", qop=auth, nc=" + uses + ", cnonce=\"c0ffee\", response=\"" + response + "\"";
    }

    private static Optional<String> parameter(String challenge, String name) {
        Matcher matcher = Pattern.compile("(?i)\\b" + name + "=(?:\"([^\"]*)\"|([^,\\s]+))")
                .matcher(challenge);
        return matcher.find()
                ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
                : Optional.empty();
    }

    /** The hash of a text as lower-case hexadecimal. */
    public static String hash(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the server asks for digest algorithm " + algorithm, e);
        }
    }
}
