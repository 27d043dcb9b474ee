package io.parley.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Request-URI and Route of a request in a dialog (RFC 3261 12.2.1.1): where the first route is a strict router, one without {@code lr}, its URI is the
 * Request-URI and the remote target is the last route.
 *
 * @param uri the Request-URI
 * @param routes values of Route, in order
 */
public record RoutedTarget(String uri, List<String> routes) {
    /**
     * Says where a request goes.
     *
     * @param target the remote target
     * @param routeSet the route set, each value a name-addr
     */
    public static RoutedTarget of(String target, List<String> routeSet) {
        if (routeSet.isEmpty()) {
            return new RoutedTarget(asRequestUri(target), routeSet);
        }
        List<String> each = ParameterizedValue.split(String.join(",", routeSet), ",");
        String first = uriOf(each.getFirst());
        if (loose(first)) {
            return new RoutedTarget(asRequestUri(target), routeSet);
        }
        List<String> routes = new ArrayList<>(each.subList(1, each.size()));
        routes.add('<' + target + '>');
        return new RoutedTarget(asRequestUri(first), List.copyOf(routes));
    }

    private static boolean loose(String uri) {
        String bare = uri.toLowerCase(Locale.ROOT);
        int headers = bare.indexOf('?');
        for (String parameter : (headers < 0 ? bare : bare.substring(0, headers)).split(";", -1)) {
            if (parameter.strip().equals("lr") || parameter.strip().startsWith("lr=")) {
                return true;
            }
        }
        return false;
    }

    /** RFC 3261 19.1.1: no headers and no method in a Request-URI. */
    private static String asRequestUri(String uri) {
        int headers = uri.indexOf('?');
        return (headers < 0 ? uri : uri.substring(0, headers)).replaceAll("(?i);method=[^;]*", "");
    }

    private static String uriOf(String nameAddr) {
        int open = nameAddr.lastIndexOf('<');
        int close = nameAddr.indexOf('>', Math.max(open, 0));
        return open >= 0 && close > open ? nameAddr.substring(open + 1, close) : nameAddr.strip();
    }
}
