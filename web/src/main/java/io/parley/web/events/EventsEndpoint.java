package io.parley.web.events;

import io.parley.security.SignIn;
import io.parley.web.rest.access.ApiKeyHeader;
import io.parley.web.session.OwnOrigin;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.UnsupportedEncodingException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * The event stream (AsyncAPI: {@code /api/asyncapi.json}). A reader signs in as in the REST API, by an API key or by the session of a page of ours;
 * a client that may not read is closed with code 1008, a slow reader and one who comes while the server starts with 1013, a message too long with 1009,
 * one that is no text with 1003 and one that is no UTF-8 with 1007.
 */
@ServerEndpoint(value = "/api/events", configurator = EventsEndpoint.HandShake.class)
public class EventsEndpoint {
    private static final Logger LOG = Logger.getLogger(EventsEndpoint.class);
    private static final String SHOWN = "io.parley.events.shown";
    private static final String MESSAGE = "io.parley.events.message";

    @Inject
    private EventsDesk desk;

    @Inject
    private SignIn signIn;

    /** The proof that a hand-shake showed: a key, or a session's page. */
    private record Shown(Optional<String> key, Optional<HttpSession> session) {}

    @OnOpen
    public void opened(Session session, EndpointConfig config) {
        session.setMaxIdleTimeout(0);
        if (signIn.starting()) {
            desk.refused(session, CloseCodes.TRY_AGAIN_LATER, "the server is starting");
            return;
        }
        Shown shown = (Shown) config.getUserProperties().get(SHOWN);
        desk.opened(session, () -> reader(shown));
    }

    /** Takes parts as they come: the container would keep a whole message in memory before it looks how long it is. */
    @OnMessage
    public void said(Session session, String part, boolean last) {
        MessageParts message =
                (MessageParts) session.getUserProperties().computeIfAbsent(MESSAGE, _ -> new MessageParts());
        if (message.isTooLong(part)) {
            desk.refused(session, CloseCodes.TOO_BIG, "a message has " + StreamLimit.MESSAGE + " bytes at most");
        } else {
            message.with(part, last).ifPresent(whole -> desk.said(session, whole));
        }
    }

    @OnMessage
    public void said(Session session, byte[] part, boolean last) {
        desk.refused(session, CloseCodes.CANNOT_ACCEPT, "messages are texts");
    }

    @OnClose
    public void closed(Session session) {
        desk.closed(session);
    }

    @OnError
    public void failed(Session session, Throwable cause) {
        LOG.debugf(cause, "EVT0004 the stream of %s failed", session.getId());
        if (cause instanceof UnsupportedEncodingException || cause instanceof CharacterCodingException) {
            desk.refused(session, CloseCodes.NOT_CONSISTENT, "a text must be UTF-8");
        }
        desk.closed(session);
    }

    private Optional<Reader> reader(Shown shown) {
        if (shown.key().isPresent()) {
            return shown.key().flatMap(signIn::apiKey).flatMap(Reader::of);
        }
        try {
            return shown.session().flatMap(io.parley.web.session.Session::of).flatMap(Reader::of);
        } catch (IllegalStateException e) {
            // the session has ended
            return Optional.empty();
        }
    }

    /** Keeps what the hand-shake shows; a session counts only on a page of ours. */
    public static class HandShake extends ServerEndpointConfig.Configurator {
        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(request.getHeaders());
            Optional<HttpSession> session = Optional.ofNullable((HttpSession) request.getHttpSession())
                    .filter(_ -> OwnOrigin.is(header(headers, OwnOrigin.HEADER), header(headers, "Host")));
            config.getUserProperties().put(SHOWN, new Shown(ApiKeyHeader.of(name -> header(headers, name)), session));
        }

        private static String header(Map<String, List<String>> headers, String name) {
            List<String> values = headers.getOrDefault(name, List.of());
            return values.isEmpty() ? null : values.getFirst();
        }
    }
}
