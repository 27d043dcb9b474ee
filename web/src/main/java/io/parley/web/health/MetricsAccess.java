package io.parley.web.health;

import io.parley.security.SignIn;
import io.parley.web.rest.access.ApiKeyHeader;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who may read the metrics: a program on this machine that no proxy speaks for, or whoever has an API key. */
final class MetricsAccess {
    private MetricsAccess() {}

    static boolean granted(HttpServletRequest request, SignIn signIn) {
        boolean forwarded = request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null;
        return (!forwarded && isLoopback(request.getRemoteAddr()))
                || ApiKeyHeader.of(request::getHeader).flatMap(signIn::apiKey).isPresent();
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
