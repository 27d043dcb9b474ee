package io.parley.web.session;

import io.parley.settings.ServerSettings;
import io.parley.settings.Settings;
import io.parley.softphone.SoftphoneSettings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Headers that keep pages from being framed, sniffed or fed by others. Vaadin starts a page by inline scripts and runs what the server sends through
 * eval, so the policy cannot forbid these; everything else comes from here only.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SecurityHeaders extends HttpFilter {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");

    /** {@code connect-src} is missing: it names the phone's WebSocket besides. */
    private static final String POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private final SoftphoneSettings phone;
    private final Duration strict;

    /** For the container's proxy. */
    protected SecurityHeaders() {
        this.phone = null;
        this.strict = Duration.ZERO;
    }

    @Inject
    public SecurityHeaders(SoftphoneSettings phone, Settings settings) {
        this.phone = phone;
        this.strict = ServerSettings.strictTransport(settings);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", POLICY + "; connect-src 'self'" + phone(request.getServerName()));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), payment=(), microphone=(self)");
        if (request.isSecure() && strict.isPositive()) {
            response.setHeader("Strict-Transport-Security", "max-age=" + strict.toSeconds());
        }
        chain.doFilter(request, response);
    }

    /** Where pages of this host find SIP over WebSocket. */
    private String phone(String host) {
        if (phone.publicUrl().isPresent()) {
            return " " + phone.publicUrl().get().replaceAll("[;,\\s]", "");
        }
        return HOST.matcher(host).matches()
                ? " ws://" + host + ":" + phone.wsPort() + " wss://" + host + ":" + phone.wssPort()
                : "";
    }
}
