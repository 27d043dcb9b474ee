package io.parley.sip.digest;

import io.parley.sip.api.SipDirectory.Account;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The digest algorithms of RFC 8760 that are offered, in the order of their challenges. MD5 goes first although SHA-256 is the better one: phones (and
 * SIPp) that know MD5 alone look at the first challenge only and give up on another, while a client that knows both may choose.
 */
public enum HashAlgorithm {
    MD5("MD5"),
    SHA_256("SHA-256");

    private static final Pattern OLD_LIBRE = Pattern.compile("baresip v[012]\\.");
    private static final HexFormat HEX = HexFormat.of();
    private static final ThreadLocal<MessageDigest> SHA = ThreadLocal.withInitial(() -> instance("SHA-256"));
    private static final ThreadLocal<MessageDigest> MD = ThreadLocal.withInitial(() -> instance("MD5"));

    private final String token;

    HashAlgorithm(String token) {
        this.token = token;
    }

    /**
     * The algorithms that are offered to a client, by its User-Agent header. All of them, except to old baresip (libre before 3.0, so Debian 12's too): it
     * looks at every challenge and gives up for good when one asks for SHA-256.
     *
     * @param userAgent the header's value, empty where there is none
     */
    public static List<HashAlgorithm> offeredTo(String userAgent) {
        return OLD_LIBRE.matcher(userAgent).lookingAt() ? List.of(MD5) : List.of(values());
    }

    /** The token as it stands in the header. */
    public String token() {
        return token;
    }

    /** The algorithm of a header's token; no token means MD5 (RFC 3261 22.4). */
    public static Optional<HashAlgorithm> of(String token) {
        if (token.isEmpty()) {
            return Optional.of(MD5);
        }
        return switch (token.toUpperCase(Locale.ROOT)) {
            case "MD5" -> Optional.of(MD5);
            case "SHA-256" -> Optional.of(SHA_256);
            default -> Optional.empty();
        };
    }

    /** The account's HA1 for this algorithm. */
    public String ha1(Account account) {
        return this == MD5 ? account.ha1Md5() : account.ha1Sha256();
    }

    /** Lower-case hex of the hash of the text in UTF-8. */
    public String hex(String text) {
        MessageDigest digest = (this == MD5 ? MD : SHA).get();
        return HEX.formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest instance(String jca) {
        try {
            return MessageDigest.getInstance(jca);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + jca, e);
        }
    }
}
