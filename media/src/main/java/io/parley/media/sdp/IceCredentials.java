package io.parley.media.sdp;

import java.util.random.RandomGenerator;

/**
 * The credentials by which one side's connectivity checks are told apart and signed: {@code a=ice-ufrag} and {@code a=ice-pwd} (RFC 8839 5.4).
 *
 * @param fragment user fragment, 4 to 256 characters
 * @param password 22 to 256 characters
 */
public record IceCredentials(String fragment, String password) {
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int FRAGMENT = 10;
    private static final int PASSWORD = 26;
    private static final int MOST = 256;

    /** New ones: 60 and 156 bits of random. */
    public static IceCredentials random(RandomGenerator random) {
        return new IceCredentials(characters(FRAGMENT, random), characters(PASSWORD, random));
    }

    private static String characters(int count, RandomGenerator random) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }

    static IceCredentials parse(String fragment, String password) {
        if (!fits(fragment, 4) || !fits(password, 22)) {
            throw SdpParser.malformed("ICE credentials");
        }
        return new IceCredentials(fragment, password);
    }

    private static boolean fits(String text, int least) {
        return text.length() >= least
                && text.length() <= MOST
                && text.chars().allMatch(c -> CHARACTERS.indexOf(c) >= 0);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return fragment;
    }
}
