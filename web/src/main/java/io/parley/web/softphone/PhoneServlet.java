package io.parley.web.softphone;

import elemental.json.Json;
import elemental.json.JsonArray;
import elemental.json.JsonObject;
import io.parley.security.SignIn.Principal;
import io.parley.softphone.IceServer;
import io.parley.softphone.IceServers;
import io.parley.softphone.PhoneRefusal;
import io.parley.softphone.PhoneRefusedException;
import io.parley.softphone.SoftphoneAccess;
import io.parley.softphone.SoftphoneAccess.Access;
import io.parley.softphone.SoftphoneSettings;
import io.parley.web.session.OwnOrigin;
import io.parley.web.session.Session;
import io.parley.web.texts.Refusals;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * {@code POST /session/phone?page=…} gives a signed-in page of ours a one-time credential for its phone, as JSON. 401 without a session, 403 from elsewhere,
 * 404 for people without an extension, 503 when too many are out. {@code GET} gives the STUN and TURN servers alone, which a page that is open for long needs
 * anew. A servlet of its own, as a page that loads takes its phone up before Vaadin runs.
 */
@WebServlet(urlPatterns = "/session/phone")
public class PhoneServlet extends HttpServlet {
    private static final Logger LOG = Logger.getLogger(PhoneServlet.class);
    private static final Pattern PAGE = Pattern.compile("[0-9a-f-]{1,40}");

    @Inject
    private SoftphoneAccess phones;

    @Inject
    private SoftphoneSettings settings;

    @Inject
    private InstantSource clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Principal> principal =
                Optional.ofNullable(request.getSession(false)).flatMap(Session::of);
        response.setHeader("Cache-Control", "no-store");
        if (principal.isEmpty()) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            write(
                    put(
                            Json.createObject(),
                            IceServers.of(settings, principal.get().user(), clock.instant())),
                    response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Principal> principal =
                Optional.ofNullable(request.getSession(false)).flatMap(Session::of);
        String page = Optional.ofNullable(request.getParameter("page")).orElse("");
        response.setHeader("Cache-Control", "no-store");
        if (principal.isEmpty()) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (!OwnOrigin.is(request.getHeader(OwnOrigin.HEADER), request.getHeader("Host"))) {
            LOG.warnf("WEB0030 a phone was asked for from another origin: %s", request.getHeader(OwnOrigin.HEADER));
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (!PAGE.matcher(page).matches()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            give(principal.get(), page, response);
        }
    }

    private void give(Principal principal, String page, HttpServletResponse response) throws IOException {
        if (principal.extension().isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            Access access = phones.open(principal.user(), principal.extension().get(), page);
            write(json(access), response);
        } catch (PhoneRefusedException e) {
            refuse(principal, e.refusal(), response);
        }
    }

    private static void refuse(Principal principal, PhoneRefusal why, HttpServletResponse response) throws IOException {
        String words = Refusals.PLAIN.words(why);
        switch (why) {
            case PhoneRefusal.UnknownExtension _ -> {
                LOG.warnf("WEB0031 no phone for %s: %s", principal.user(), words);
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
            case PhoneRefusal.TooManyOfUser _, PhoneRefusal.TooManyInAll _ -> {
                LOG.warnf("WEB0032 no phone for %s: %s", principal.user(), words);
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, words);
            }
        }
    }

    private static void write(JsonObject json, HttpServletResponse response) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(json.toJson());
    }

    private JsonObject json(Access access) {
        JsonObject json = Json.createObject();
        json.put("extension", access.extension());
        json.put("user", access.userName());
        json.put("password", access.password());
        json.put("displayName", access.displayName());
        json.put("wsPort", access.wsPort());
        json.put("wssPort", access.wssPort());
        json.put("publicUrl", access.publicUrl().orElse(""));
        return put(json, access.iceServers());
    }

    /** The servers, and for how many seconds their credentials are good. */
    private JsonObject put(JsonObject json, List<IceServer> servers) {
        JsonArray array = Json.createArray();
        servers.forEach(server -> array.set(array.length(), json(server)));
        json.put("iceServers", array);
        json.put("iceSeconds", (double) settings.turnLife().toSeconds());
        return json;
    }

    private static JsonObject json(IceServer server) {
        JsonObject json = Json.createObject();
        JsonArray urls = Json.createArray();
        server.urls().forEach(url -> urls.set(urls.length(), url));
        json.put("urls", urls);
        if (!server.username().isEmpty()) {
            json.put("username", server.username());
            json.put("credential", server.credential());
        }
        return json;
    }
}
