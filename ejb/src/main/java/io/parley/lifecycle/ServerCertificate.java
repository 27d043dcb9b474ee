package io.parley.lifecycle;

import io.parley.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;

/**
 * The server's key and certificate. Where none is configured there is a self-signed one in {@code var/tls}, which is used until a month before it ends; then,
 * or where it cannot be read, the server's script makes a new one. Blocks: to be read once at the start.
 */
final class ServerCertificate {
    private static final Logger LOG = Logger.getLogger(ServerCertificate.class);
    private static final Duration BEFORE_ITS_END = Duration.ofDays(30);
    private static final String ALIAS = "parley";
    private static final int MAKER_SECONDS = 60;
    /** The settings whose hosts the certificate is for, beside this machine. */
    private static final List<String> HOSTS =
            List.of("parley.advertised-host", "parley.sip.advertised-host", "parley.sip.host", "parley.bind.address");

    private final Settings settings;
    private final InstantSource clock;
    private final Path maker;

    /** @param maker the script {@code parley-certificate} */
    ServerCertificate(Settings settings, InstantSource clock, Path maker) {
        this.settings = settings;
        this.clock = clock;
        this.maker = maker;
    }

    /**
     * The certificate for use.
     *
     * @throws IllegalArgumentException naming the key, when the configured one cannot be read
     * @throws IllegalStateException when none can be made
     */
    SSLContext load() {
        String configured = settings.text("parley.tls.key-store", "");
        String password = settings.text("parley.tls.key-store-password", "");
        try {
            return configured.isEmpty()
                    ? selfSigned(settings.var().resolve("tls"))
                    : context(read(Path.of(configured), password), password);
        } catch (IOException | GeneralSecurityException e) {
            if (configured.isEmpty()) {
                throw new IllegalStateException("no certificate for wss can be made: " + e.getMessage(), e);
            }
            throw new IllegalArgumentException(
                    "parley.tls.key-store " + configured + " cannot be read: " + e.getMessage(), e);
        }
    }

    private SSLContext selfSigned(Path folder) throws IOException, GeneralSecurityException {
        Path store = folder.resolve("server.p12");
        Path passwordFile = folder.resolve("server.password");
        String former = password(passwordFile);
        Optional<KeyStore> kept = kept(store, former);
        if (kept.isPresent()) {
            return context(kept.get(), former);
        }
        make(folder);
        LOG.infof("LIF0030 made a self-signed certificate for wss: %s", store);
        String password = password(passwordFile);
        return context(read(store, password), password);
    }

    private static String password(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    /** The certificate of before, where it can be read and lasts. */
    private Optional<KeyStore> kept(Path store, String password) {
        if (!Files.exists(store) || password.isEmpty()) {
            return Optional.empty();
        }
        try {
            KeyStore there = read(store, password);
            return lasts(there) ? Optional.of(there) : Optional.empty();
        } catch (IOException | GeneralSecurityException e) {
            LOG.warnf("LIF0031 %s cannot be read and is made anew: %s", store, e.getMessage());
            return Optional.empty();
        }
    }

    private boolean lasts(KeyStore store) throws GeneralSecurityException {
        Instant needed = clock.instant().plus(BEFORE_ITS_END);
        return store.getCertificate(ALIAS) instanceof X509Certificate certificate
                && certificate.getNotAfter().toInstant().isAfter(needed);
    }

    private void make(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                maker.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                folder.toString()));
        for (String host : HOSTS) {
            command.add(settings.text(host, ""));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            // what it says fits into the pipe, so it can end before it is read
            if (!process.waitFor(MAKER_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(maker + " did not end within " + MAKER_SECONDS + " s");
            }
            String said = new String(process.getInputStream().readNBytes(4000), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException(maker + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroy();
        }
    }

    private static KeyStore read(Path file, String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
        }
        return store;
    }

    private static SSLContext context(KeyStore store, String password) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
