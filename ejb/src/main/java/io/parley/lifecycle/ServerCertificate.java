package io.parley.lifecycle;

import io.parley.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jboss.logging.Logger;

/**
 * The server's key and certificate. Where none is configured there is a self-signed one in {@code var/tls}, which is used until a month before it ends; then,
 * or where it cannot be read, the server's script makes a new one, at the start alone. Blocks. {@link CurrentCertificate} sees to what changes later.
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

    /** How a file looks without being read; all empty where it is not there. */
    record Mark(Optional<FileTime> changed, long size, String key) {
        static Mark of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return new Mark(Optional.of(now.lastModifiedTime()), now.size(), String.valueOf(now.fileKey()));
            } catch (IOException e) {
                // not there, or not for us: reading it will tell
                return new Mark(Optional.empty(), 0, "");
            }
        }
    }

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
        String configured = configured();
        try {
            return configured.isEmpty() ? selfSigned(folder()) : read();
        } catch (IOException | GeneralSecurityException e) {
            if (configured.isEmpty()) {
                throw new IllegalStateException(
                        "no certificate for SIP over TLS and wss can be made: " + e.getMessage(), e);
            }
            throw new IllegalArgumentException(
                    "parley.tls.key-store " + configured + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Where the certificate is. */
    Path file() {
        String configured = configured();
        return configured.isEmpty() ? folder().resolve("server.p12") : Path.of(configured);
    }

    /** How its file looks now. */
    Mark mark() {
        return Mark.of(file());
    }

    /** The certificate that is in its file, whichever it is. */
    SSLContext read() throws IOException, GeneralSecurityException {
        String password = configured().isEmpty()
                ? password(folder().resolve("server.password"))
                : settings.text("parley.tls.key-store-password", "");
        return context(read(file(), password), password);
    }

    private String configured() {
        return settings.text("parley.tls.key-store", "");
    }

    private Path folder() {
        return settings.var().resolve("tls");
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
        LOG.infof("LIF0030 made a self-signed certificate: %s", store);
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
        boolean hasKey = false;
        for (String alias : Collections.list(store.aliases())) {
            hasKey |= store.isKeyEntry(alias);
        }
        if (!hasKey) {
            throw new KeyStoreException("there is no private key in it");
        }
        return store;
    }

    private SSLContext context(KeyStore store, String password) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted(), null);
        return context;
    }

    /** Who signs the certificates of trunks: authorities of one's own, or Java's where none are named. */
    private TrustManager[] trusted() throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        String file = settings.text("parley.sip.tls-trusted", "");
        if (file.isEmpty()) {
            trust.init((KeyStore) null);
        } else {
            trust.init(authorities(file));
        }
        return trust.getTrustManagers();
    }

    private static KeyStore authorities(String file) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            if (number == 0) {
                throw new KeyStoreException("there is no certificate in it");
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "parley.sip.tls-trusted " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
