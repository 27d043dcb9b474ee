package io.parley.media.browser;

import io.parley.media.api.MediaSettings;
import io.parley.media.dtls.DtlsHandshakes;
import io.parley.media.dtls.DtlsIdentity;
import io.parley.media.net.MediaLoop;
import io.parley.media.net.SharedPorts;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The browsers' side of a server: a port for each loop, and the one certificate. */
public final class BrowserPorts {
    private final SharedPorts shared;
    private final Map<MediaLoop, BrowserPort> ports = new LinkedHashMap<>();
    private final DtlsHandshakes handshakes;

    private BrowserPorts(SharedPorts shared, List<MediaLoop> loops, DtlsIdentity identity) {
        this.shared = shared;
        loops.forEach(l -> ports.put(l, new BrowserPort(l, shared.of(l))));
        handshakes = new DtlsHandshakes(identity);
    }

    /**
     * Binds the ports and makes the certificate.
     *
     * @throws IllegalStateException when no port is free
     */
    public static BrowserPorts open(MediaSettings settings, List<MediaLoop> loops, SecureRandom random, Instant now) {
        SharedPorts shared = SharedPorts.bind(settings, loops);
        BrowserPorts opened = new BrowserPorts(shared, loops, DtlsIdentity.create(random, now));
        opened.ports.forEach((loop, port) -> loop.execute(() -> shared.listen(loop, port)));
        return opened;
    }

    public BrowserPort of(MediaLoop loop) {
        return ports.get(loop);
    }

    public DtlsHandshakes handshakes() {
        return handshakes;
    }

    /** The lowest port number of them. */
    public int lowest() {
        return shared.lowest();
    }

    /** Closes the port of a loop. On that loop. */
    public void close(MediaLoop loop) {
        shared.close(loop);
    }
}
