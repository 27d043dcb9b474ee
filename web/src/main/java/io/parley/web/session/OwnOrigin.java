package io.parley.web.session;

import java.net.URI;

/** Whether a page of ours sent a request: the origin that browsers name (RFC 6454) against the host that was asked. */
public final class OwnOrigin {
    /** The header in which browsers name the origin; they do so for every request that changes something. */
    public static final String HEADER = "Origin";

    private OwnOrigin() {}

    /**
     * False also where one of the two is missing or no address.
     *
     * @param origin the header of this name, or null
     * @param host the header {@code Host}, or null
     */
    public static boolean is(String origin, String host) {
        if (origin == null || host == null) {
            return false;
        }
        try {
            return host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            // an origin that is no address is none of ours
            return false;
        }
    }
}
