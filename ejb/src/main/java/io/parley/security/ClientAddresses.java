package io.parley.security;

import io.parley.settings.ServerSettings;
import io.parley.settings.Settings;
import io.parley.sip.api.TrustedProxies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The origin of a web request, where failures are counted by address: the peer, or the client that a trusted proxy names. Without it one who guesses
 * passwords locks out everybody behind the same proxy. Thread-safe.
 */
@ApplicationScoped
public class ClientAddresses {
    private static final Logger LOG = Logger.getLogger(ClientAddresses.class);

    private final AtomicBoolean complained = new AtomicBoolean();
    private TrustedProxies proxies;

    /** For the container. */
    protected ClientAddresses() {}

    @Inject
    public ClientAddresses(Settings settings) {
        this.proxies = ServerSettings.trustedProxies(settings);
    }

    /**
     * The address as text.
     *
     * @param peer address of the connection, as text
     * @param headers the values of the headers of a name
     */
    public String of(String peer, Function<String, List<String>> headers) {
        try {
            InetAddress address = InetAddress.ofLiteral(peer);
            return proxies.client(
                            address,
                            headers.apply(TrustedProxies.FORWARDED_FOR),
                            headers.apply(TrustedProxies.FORWARDED))
                    .getHostAddress();
        } catch (ParseException e) {
            if (!complained.getAndSet(true)) {
                LOG.warnf("SEC0002 the trusted proxy %s does not say whom it speaks for: %s", peer, e.getMessage());
            }
            return peer;
        } catch (IllegalArgumentException e) {
            // the container names no address: it is as good a name as any
            return peer;
        }
    }
}
