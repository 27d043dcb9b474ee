package io.parley.lifecycle;

import io.parley.settings.RouteAddress;
import io.parley.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;

/**
 * The server's key and certificate. Where none is configured a self-signed one is made by the keytool of this Java, kept in {@code var/tls} for its owner
 * only, and used again until a month before it ends. Blocks: to be read once at the start.
 */
final class ServerCertificate {
    private static final Logger LOG = Logger.getLogger(ServerCertificate.class);
    private static final Duration BEFORE_ITS_END = Duration.ofDays(30);
    private static final String DAYS = "825";
    private static final String ALIAS = "parley";
    private static final int KEYTOOL_SECONDS = 60;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Settings settings;
    private final InstantSource clock;

    ServerCertificate(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
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
        String former =
                Files.exists(passwordFile) ? Files.readString(passwordFile).strip() : "";
        Optional<KeyStore> kept = kept(store, former);
        if (kept.isPresent()) {
            return context(kept.get(), former);
        }
        Files.createDirectories(folder, OWNER_FOLDER);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        // a password that is there stays: were it made anew and the certificate not, the two would never fit again
        String password = former.isEmpty() ? random() : former;
        if (former.isEmpty()) {
            Files.deleteIfExists(passwordFile);
            Files.writeString(Files.createFile(passwordFile, OWNER_FILE), password + "\n");
        }
        Path made = folder.resolve("made.p12");
        Files.deleteIfExists(made);
        run(keytool(made, passwordFile));
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
        Files.move(made, store, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        LOG.infof("LIF0030 made a self-signed certificate for wss: %s", store);
        return context(read(store, password), password);
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

    /** The password goes by a file: a command line can be read by everybody. */
    private List<String> keytool(Path store, Path passwordFile) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of("-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", DAYS));
        command.addAll(List.of("-dname", "CN=Parley", "-ext", "SAN=" + String.join(",", names())));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
        command.addAll(List.of("-storepass:file", passwordFile.toString()));
        return command;
    }

    /** The names that the certificate is for: this machine, and the hosts that settings name. */
    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>(List.of("dns:localhost", "ip:127.0.0.1", "ip:::1"));
        for (String key : List.of(
                "parley.advertised-host", "parley.sip.advertised-host", "parley.sip.host", "parley.bind.address")) {
            String host = settings.text(key, "");
            if (!host.isEmpty() && !RouteAddress.any(host)) {
                names.add((isAddress(host) ? "ip:" : "dns:") + host);
            }
        }
        return names;
    }

    private static boolean isAddress(String host) {
        try {
            return !InetAddress.ofLiteral(host).getHostAddress().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            // what it says fits into the pipe, so it can end before it is read
            if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("keytool did not end within " + KEYTOOL_SECONDS + " s");
            }
            String said = new String(process.getInputStream().readNBytes(4000), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException("keytool: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroy();
        }
    }

    private static String random() {
        byte[] drawn = new byte[24];
        new SecureRandom().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
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
