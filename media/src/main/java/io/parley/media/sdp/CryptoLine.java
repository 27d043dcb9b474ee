package io.parley.media.sdp;

import io.parley.media.srtp.MasterKey;
import io.parley.media.srtp.SrtpProfile;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A key in a session description (RFC 4568 9.1, 6.1), one to a line, without a master key identifier:
 *
 * <pre>
 * a=crypto:&lt;tag&gt; &lt;suite&gt; inline:&lt;key and salt in Base64&gt;[|&lt;lifetime&gt;] [&lt;session parameters&gt;]
 * </pre>
 *
 * @param tag names the line; 1 to 9 digits
 * @param key the key, which knows its suite
 */
record CryptoLine(int tag, MasterKey key) {
    static final String NAME = "crypto";

    private static final String INLINE = "inline:";
    private static final String WINDOW = "WSH=";

    /** Packets one key may seal at most, as a power of two (RFC 3711 9.2). */
    private static final int MOST_LIFETIME = 48;

    /** The lines of a stream that can be used, in its order; the others, malformed or of something we do not do, are passed over. */
    static List<CryptoLine> usable(MediaDescription media) {
        List<String> values = values(media);
        if (values.isEmpty()) {
            return List.of();
        }
        if (SdpLimit.KEYS.exceededBy(values.size())) {
            throw SdpParser.malformed("more keys than allowed");
        }
        return values.stream().flatMap(v -> parse(v).stream()).toList();
    }

    /** True where a stream tells keys, be they of use or not. */
    static boolean in(MediaDescription media) {
        return !values(media).isEmpty();
    }

    private static List<String> values(MediaDescription media) {
        List<String> values = List.of();
        for (Attribute a : media.attributes()) {
            if (a.name().equals(NAME)) {
                // mostly there is none: nothing is made then
                values = values.isEmpty() ? new ArrayList<>() : values;
                values.add(a.value());
            }
        }
        return values;
    }

    /** Reads a line; empty where it cannot be used. Nothing of it is ever told in an error: it may be nearly right. */
    static Optional<CryptoLine> parse(String value) {
        List<String> words = Words.of(value);
        boolean usable = words.size() >= 3
                && tag(words.get(0))
                && words.subList(3, words.size()).stream().allMatch(CryptoLine::passable);
        return usable
                ? SrtpProfile.ofSuite(words.get(1))
                        .flatMap(p -> key(p, words.get(2)))
                        .map(k -> new CryptoLine(Integer.parseInt(words.get(0)), k))
                : Optional.empty();
    }

    private static boolean tag(String word) {
        return word.length() <= 9 && digits(word);
    }

    private static boolean digits(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A hint how large the peer's replay window is, or an extension that may be ignored; all the others change what is sent (RFC 4568 6.3). */
    private static boolean passable(String parameter) {
        return parameter.startsWith("-") || (parameter.startsWith(WINDOW) && tag(parameter.substring(WINDOW.length())));
    }

    private static Optional<MasterKey> key(SrtpProfile profile, String parameter) {
        if (!parameter.regionMatches(true, 0, INLINE, 0, INLINE.length())) {
            return Optional.empty();
        }
        String[] parts = parameter.substring(INLINE.length()).split("\\|", -1);
        // A part with a colon is an identifier of the key, which every packet would have to bear.
        boolean plain = parts.length == 1 || (parts.length == 2 && lifetime(parts[1]));
        return plain ? decoded(profile, parts[0]) : Optional.empty();
    }

    /** A number of packets, or a power of two of them. */
    private static boolean lifetime(String text) {
        boolean power = text.startsWith("2^");
        String number = power ? text.substring(2) : text;
        if (!digits(number) || number.length() > 15) {
            return false;
        }
        long value = Long.parseLong(number);
        return power ? value <= MOST_LIFETIME : value > 0 && value <= 1L << MOST_LIFETIME;
    }

    private static Optional<MasterKey> decoded(SrtpProfile profile, String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return bytes.length == MasterKey.size(profile)
                    ? Optional.of(new MasterKey(profile, bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Attribute attribute() {
        String base64 = Base64.getEncoder().encodeToString(key.bytes());
        return new Attribute(NAME, tag + " " + key.profile().suite() + " " + INLINE + base64);
    }
}
