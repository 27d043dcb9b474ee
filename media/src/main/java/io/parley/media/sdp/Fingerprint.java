package io.parley.media.sdp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The hash of a certificate: {@code a=fingerprint:<hash> <XX:XX:…>} (RFC 8122 5). It ties the DTLS handshake to the signalling.
 *
 * @param hash as "sha-256", lower case
 * @param value bytes in upper-case hexadecimal with colons between
 */
public record Fingerprint(String hash, String value) {
    private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

    /** The SHA-256 fingerprint of a certificate in DER. */
    public static Fingerprint of(byte[] certificate) {
        return new Fingerprint("sha-256", hashed("SHA-256", certificate));
    }

    /** True where it is the fingerprint of this certificate in DER. */
    public boolean matches(byte[] certificate) {
        return digest(hash).map(d -> hashed(d, certificate).equals(value)).orElse(false);
    }

    /** True for hashes that are good enough: SHA-256, 384 and 512. */
    boolean strong() {
        return digest(hash).isPresent();
    }

    static Fingerprint parse(String text) {
        List<String> words = Words.of(text);
        if (words.size() != 2) {
            throw SdpParser.malformed("fingerprint");
        }
        String value = words.get(1).toUpperCase(Locale.ROOT);
        try {
            if (HEX.parseHex(value).length < 16) {
                throw SdpParser.malformed("fingerprint");
            }
        } catch (IllegalArgumentException e) {
            throw SdpParser.malformed("fingerprint");
        }
        return new Fingerprint(words.get(0).toLowerCase(Locale.ROOT), value);
    }

    private static Optional<String> digest(String hash) {
        return switch (hash) {
            case "sha-256" -> Optional.of("SHA-256");
            case "sha-384" -> Optional.of("SHA-384");
            case "sha-512" -> Optional.of("SHA-512");
            default -> Optional.empty();
        };
    }

    private static String hashed(String digest, byte[] certificate) {
        try {
            return HEX.formatHex(MessageDigest.getInstance(digest).digest(certificate));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-2", e);
        }
    }

    @Override
    public String toString() {
        return hash + " " + value;
    }
}
