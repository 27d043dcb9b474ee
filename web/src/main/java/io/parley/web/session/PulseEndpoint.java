package io.parley.web.session;

import io.parley.lifecycle.Readiness;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import jakarta.websocket.CloseReason;
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
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * Where signed-in pages hear the pulse. A page whose user is not signed in (any more) is closed with code 1008 at once, and loads itself anew; by a server
 * that starts or has stopped, and cannot tell who they are, with 1013: the page comes again.
 */
@ServerEndpoint(value = "/pulse", configurator = PulseEndpoint.SignedIn.class)
public class PulseEndpoint {
    private static final Logger LOG = Logger.getLogger(PulseEndpoint.class);
    private static final String SIGNED_IN = "signedIn";

    @Inject
    private Pulse pulse;

    @Inject
    private Readiness readiness;

    @OnOpen
    public void opened(Session session, EndpointConfig config) throws IOException {
        if (!Boolean.TRUE.equals(config.getUserProperties().get(SIGNED_IN))) {
            session.close(
                    switch (readiness.state()) {
                        case STARTING, STOPPED ->
                            new CloseReason(CloseReason.CloseCodes.TRY_AGAIN_LATER, "starting or stopped");
                        case READY, DRAINING ->
                            new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, "not signed in");
                    });
            return;
        }
        session.setMaxIdleTimeout(0);
        pulse.opened(session);
    }

    /** Refuses text: pages only listen. Takes parts, as the container would keep whole messages in memory. */
    @OnMessage
    public void said(Session session, String part, boolean last) throws IOException {
        refuse(session);
    }

    @OnMessage
    public void said(Session session, byte[] part, boolean last) throws IOException {
        refuse(session);
    }

    private void refuse(Session session) throws IOException {
        pulse.closed(session);
        session.close(new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, "nothing is to be said here"));
    }

    @OnClose
    public void closed(Session session) {
        pulse.closed(session);
    }

    @OnError
    public void failed(Session session, Throwable cause) {
        LOG.debugf(cause, "WEB0003 pulse of %s failed", session.getId());
        pulse.closed(session);
    }

    /** Looks at hand-shake time whether somebody is signed in. */
    public static class SignedIn extends ServerEndpointConfig.Configurator {
        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            boolean signedIn = request.getHttpSession() instanceof HttpSession session
                    && io.parley.web.session.Session.of(session).isPresent();
            config.getUserProperties().put(SIGNED_IN, signedIn);
        }
    }
}
