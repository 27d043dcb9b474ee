package io.parley.web.session;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.session.SessionConfig;
import io.undertow.server.session.SessionCookieConfig;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.SessionConfigWrapper;
import jakarta.servlet.ServletContext;

/**
 * Sessions that begin by https have a cookie of a name of their own, which is sent by https alone. Browsers do not let http take the place of a cookie that
 * https gave them (RFC 6265bis 5.7): under one name, who had used https could not sign in by http any more.
 */
public final class CookieByScheme implements ServletExtension {
    private static final String SECURE = "PARLEY_SECURE";

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        SessionConfigWrapper servers = deployment.getSessionConfigWrapper();
        deployment.setSessionConfigWrapper((plain, of) -> {
            String path = context.getContextPath().isEmpty() ? "/" : context.getContextPath();
            SessionCookieConfig secure = new SessionCookieConfig()
                    .setCookieName(SECURE)
                    .setPath(path)
                    .setHttpOnly(true)
                    .setSecure(true);
            return servers == null
                    ? new ByScheme(plain, secure)
                    : new ByScheme(servers.wrap(plain, of), servers.wrap(secure, of));
        });
    }

    private record ByScheme(SessionConfig plain, SessionConfig secure) implements SessionConfig {
        private SessionConfig of(HttpServerExchange exchange) {
            return exchange.isSecure() ? secure : plain;
        }

        @Override
        public void setSessionId(HttpServerExchange exchange, String id) {
            of(exchange).setSessionId(exchange, id);
        }

        @Override
        public void clearSession(HttpServerExchange exchange, String id) {
            of(exchange).clearSession(exchange, id);
        }

        @Override
        public String findSessionId(HttpServerExchange exchange) {
            return of(exchange).findSessionId(exchange);
        }

        @Override
        public SessionCookieSource sessionCookieSource(HttpServerExchange exchange) {
            return of(exchange).sessionCookieSource(exchange);
        }

        @Override
        public String rewriteUrl(String url, String id) {
            return plain.rewriteUrl(url, id);
        }
    }
}
