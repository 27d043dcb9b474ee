package io.parley.web.health;

import io.parley.security.SignIn;
import io.parley.security.SignIn.Principal;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.ApiKeyHeader;
import io.parley.web.rest.access.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Access to the metrics: a program on this machine that no proxy speaks for, or an API key that may {@link Permission#WATCH}. */
enum MetricsAccess {
    GRANTED,
    /** The server starts and knows no keys yet. */
    STARTING,
    /** No key, or one that is not known. */
    UNKNOWN,
    /** The key has none of the roles. */
    FORBIDDEN;

    static MetricsAccess of(HttpServletRequest request, SignIn signIn) {
        boolean forwarded = request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null;
        if (!forwarded && isLoopback(request.getRemoteAddr())) {
            return GRANTED;
        }
        if (signIn.starting()) {
            return STARTING;
        }
        Optional<Principal> key = ApiKeyHeader.of(request::getHeader).flatMap(signIn::apiKey);
        return key.map(known -> new ApiClient(known).may(Permission.WATCH) ? GRANTED : FORBIDDEN)
                .orElse(UNKNOWN);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            // not an address: not ours
            return false;
        }
    }
}
