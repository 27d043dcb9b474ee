package io.parley.web.session;

import io.parley.security.ClientAddresses;
import io.parley.security.KeptSignIns;
import io.parley.security.SignIn;
import io.parley.security.SignIn.Principal;
import io.parley.security.SignIn.Result;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Begins and ends sessions by plain form posts: {@code /session/begin} with username and password, {@code /session/end}. A session that begins is always
 * a new one, so an id that somebody planted is worth nothing. Posts from pages of other origins are refused.
 */
@WebServlet(urlPatterns = {"/session/begin", "/session/end"})
public class SessionServlet extends HttpServlet {
    private static final Logger LOG = Logger.getLogger(SessionServlet.class);
    private static final Pattern OWN_PAGE = Pattern.compile("[a-z][a-z0-9/-]{0,100}(\\?dial=[0-9A-Za-z%*#+.-]{1,80})?");
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_PASSWORD = 1024;

    @Inject
    private SignIn signIn;

    @Inject
    private KeptSignIns kept;

    @Inject
    private ClientAddresses addresses;

    @Inject
    private BesideSessions beside;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (fromElsewhere(request)) {
            LOG.warnf("WEB0001 sign-in form posted from another origin: %s", request.getHeader(OwnOrigin.HEADER));
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (request.getServletPath().endsWith("/end")) {
            Optional.ofNullable(request.getSession(false)).ifPresent(this::end);
            KeptSession.takeBack(request, response);
            redirect(response, request.getContextPath() + "/sign-in");
        } else if (isForm(request)) {
            begin(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** Whether its parameters can be read; what is no form makes the container throw one thing or another. */
    private static boolean isForm(HttpServletRequest request) {
        try {
            return request.getParameterMap().values().stream()
                    .flatMap(Arrays::stream)
                    .noneMatch(value -> value.indexOf('\0') >= 0);
        } catch (RuntimeException e) {
            LOG.debugf(e, "WEB0044 a form cannot be read");
            return false;
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        redirect(response, request.getContextPath() + "/");
    }

    private void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String user = parameter(request, "username", LONGEST_NAME).strip();
        String password = parameter(request, "password", LONGEST_PASSWORD);
        String to = parameter(request, "to", LONGEST_NAME);
        String root = request.getContextPath() + "/";
        String back = OWN_PAGE.matcher(to).matches() ? "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8) : "";
        switch (signIn.password(user, password, address(request))) {
            case Result.Welcome welcome -> {
                Optional.ofNullable(request.getSession(false)).ifPresent(Session::invalidate);
                Session.begin(request.getSession(true), welcome);
                kept.keep(welcome).ifPresent(token -> KeptSession.give(request, response, token));
                redirect(response, root + (back.isEmpty() ? "" : to));
            }
            case Result.Wrong() -> redirect(response, root + "sign-in?wrong=1" + back);
            case Result.Locked(long seconds) -> redirect(response, root + "sign-in?locked=" + seconds + back);
            case Result.Starting() -> redirect(response, root + "sign-in?starting=1" + back);
        }
    }

    private void end(HttpSession session) {
        Session.of(session).map(Principal::user).ifPresent(user -> {
            kept.signedOut(user);
            beside.end(user);
        });
        Session.invalidate(session);
    }

    private String address(HttpServletRequest request) {
        return addresses.of(request.getRemoteAddr(), name -> Collections.list(request.getHeaders(name)));
    }

    private static String parameter(HttpServletRequest request, String name, int longest) {
        String value = Optional.ofNullable(request.getParameter(name)).orElse("");
        return value.length() > longest ? "" : value;
    }

    private static void redirect(HttpServletResponse response, String to) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", to);
        response.setHeader("Cache-Control", "no-store");
    }

    /** Browsers name the origin of every post; what has none is no browser, and needs the password all the same. */
    private static boolean fromElsewhere(HttpServletRequest request) {
        String origin = request.getHeader(OwnOrigin.HEADER);
        return origin != null && !OwnOrigin.is(origin, request.getHeader("Host"));
    }
}
