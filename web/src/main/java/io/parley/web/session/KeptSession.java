package io.parley.web.session;

import io.parley.security.KeptSignIns;
import io.parley.security.SignIn.Result.Welcome;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Begins a session anew for a page whose person had signed in before the server was restarted: nobody types a password again because of it. Only pages do so;
 * REST and WebSockets of a session that is gone are refused as before.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class KeptSession extends HttpFilter {
    private static final String PLAIN = "PARLEY_KEPT";
    private static final String SECURE = "PARLEY_SECURE_KEPT";

    @Inject
    private KeptSignIns kept;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (asksForPage(request) && nobodySignedIn(request)) {
            cookie(request).flatMap(kept::take).ifPresent(welcome -> begin(request, response, welcome));
        }
        chain.doFilter(request, response);
    }

    /** In a session that is new whatever the browser brought, so that an id which somebody planted is worth nothing. */
    private void begin(HttpServletRequest request, HttpServletResponse response, Welcome welcome) {
        Optional.ofNullable(request.getSession(false)).ifPresent(Session::invalidate);
        Session.begin(request.getSession(true), welcome);
        kept.keep(welcome).ifPresent(token -> give(request, response, token));
    }

    private static boolean asksForPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getMethod().equals("GET") && accept != null && accept.contains("text/html");
    }

    private static boolean nobodySignedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null || Session.of(session).isEmpty();
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name(request)))
                .map(Cookie::getValue)
                .findFirst();
    }

    /** As with {@link CookieByScheme}. */
    private static String name(HttpServletRequest request) {
        return request.isSecure() ? SECURE : PLAIN;
    }

    /** Gives the browser a token to show later. */
    static void give(HttpServletRequest request, HttpServletResponse response, String token) {
        set(request, response, token, (int) KeptSignIns.LIFE.toSeconds());
    }

    /** Takes the browser's token away. */
    static void takeBack(HttpServletRequest request, HttpServletResponse response) {
        set(request, response, "", 0);
    }

    private static void set(HttpServletRequest request, HttpServletResponse response, String value, int seconds) {
        Cookie cookie = new Cookie(name(request), value);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setPath(request.getContextPath() + "/");
        cookie.setMaxAge(seconds);
        response.addCookie(cookie);
    }
}
