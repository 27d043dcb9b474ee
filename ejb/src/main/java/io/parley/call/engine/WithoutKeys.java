package io.parley.call.engine;

import java.util.regex.Pattern;

/**
 * The part of a message or command that logs may hold: session descriptions may tell SRTP keys (RFC 4568) or the password of ICE (RFC 8839), and
 * digits that were pressed may be those of a PIN.
 */
final class WithoutKeys {
    private static final Pattern SECRET = Pattern.compile("(a=(?:crypto|ice-pwd):)[^\\r\\n]*|(\\bdigits?=)[^,\\]]*");

    private WithoutKeys() {}

    static String of(Object told) {
        return SECRET.matcher(told.toString()).replaceAll("$1$2...");
    }
}
