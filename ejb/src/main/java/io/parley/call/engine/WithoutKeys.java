package io.parley.call.engine;

import java.util.regex.Pattern;

/** What a log may hold of something that has a session description in it, which may tell SRTP keys (RFC 4568) or the password of ICE (RFC 8839). */
final class WithoutKeys {
    private static final Pattern SECRET = Pattern.compile("(a=(?:crypto|ice-pwd):)[^\\r\\n]*");

    private WithoutKeys() {}

    static String of(Object told) {
        return SECRET.matcher(told.toString()).replaceAll("$1...");
    }
}
