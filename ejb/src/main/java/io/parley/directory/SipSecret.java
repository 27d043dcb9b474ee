package io.parley.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SIP password as it is kept: the digests HA1 of RFC 2617 and RFC 8760 over user, realm and password, hex in lower case. After a change of the
 * realm all passwords must be set anew.
 */
public record SipSecret(String ha1Md5, String ha1Sha256) {

    /** The digests of a password. */
    public static SipSecret of(String user, String realm, String password) {
        String text = user + ":" + realm + ":" + password;
        return new SipSecret(digest("MD5", text), digest("SHA-256", text));
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }

    @Override
    public String toString() {
        return "SipSecret[not shown]";
    }
}
