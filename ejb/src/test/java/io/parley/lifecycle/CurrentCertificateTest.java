package io.parley.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentCertificateTest {
    private static final Path MAKER = Path.of("../wildfly-config/src/content/bin/parley-certificate");

    @TempDir
    Path folder;

    private long nanos;
    private Path store;
    private CurrentCertificate certificate;
    private SSLContext first;

    @BeforeEach
    void load() {
        store = folder.resolve("tls/server.p12");
        certificate = new CurrentCertificate(source(Map.of("parley.var", folder.toString())), () -> nanos);
        first = certificate.get();
    }

    @Test
    void replacedFileIsUsedWithinASecond() throws Exception {
        assertThat(certificate.get()).isSameAs(first);
        replace();
        assertThat(certificate.get()).as("not looked at for every connection").isSameAs(first);
        aSecondLater();
        SSLContext second = certificate.get();
        assertThat(second).isNotSameAs(first);
        aSecondLater();
        assertThat(certificate.get()).as("as nothing has changed since").isSameAs(second);
    }

    @Test
    void brokenFileLeavesTheFormerInUseUntilItIsMended() throws Exception {
        byte[] good = Files.readAllBytes(store);
        Files.write(store, new byte[] {1, 2, 3});
        aSecondLater();
        assertThat(certificate.get()).isSameAs(first);
        Files.delete(store);
        aSecondLater();
        assertThat(certificate.get()).isSameAs(first);
        Files.write(store, good);
        aSecondLater();
        assertThat(certificate.get()).isNotSameAs(first);
    }

    @Test
    void fileWithoutAKeyIsABrokenOne() throws Exception {
        char[] password =
                Files.readString(folder.resolve("tls/server.password")).strip().toCharArray();
        KeyStore keyless = KeyStore.getInstance("PKCS12");
        keyless.load(null, null);
        keyless.setCertificateEntry(
                "parley", KeyStore.getInstance(store.toFile(), password).getCertificate("parley"));
        try (OutputStream out = Files.newOutputStream(store)) {
            keyless.store(out, password);
        }
        aSecondLater();
        assertThat(certificate.get()).isSameAs(first);
    }

    @Test
    void authoritiesForTrunksAreReadFromTheirFile() throws IOException, GeneralSecurityException {
        char[] password =
                Files.readString(folder.resolve("tls/server.password")).strip().toCharArray();
        byte[] authority = KeyStore.getInstance(store.toFile(), password)
                .getCertificate("parley")
                .getEncoded();
        Path file = folder.resolve("authorities.pem");
        Map<String, String> settings =
                Map.of("parley.var", folder.toString(), "parley.sip.tls-trusted", file.toString());
        assertThatThrownBy(() -> source(settings).load())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parley.sip.tls-trusted");
        Files.writeString(file, "no certificate");
        assertThatThrownBy(() -> source(settings).load()).hasMessageContaining("parley.sip.tls-trusted");
        Files.writeString(
                file,
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(authority)
                        + "\n-----END CERTIFICATE-----\n");
        assertThat(source(settings).load()).isNotNull();
    }

    private static ServerCertificate source(Map<String, String> settings) {
        return new ServerCertificate(Settings.of(settings::get), InstantSource.system(), MAKER);
    }

    private void aSecondLater() {
        nanos += Duration.ofSeconds(1).toNanos();
    }

    /** As a program does that renews certificates: the new one takes the place of the old as a whole. */
    private void replace() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        MAKER.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        store.getParent().toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
