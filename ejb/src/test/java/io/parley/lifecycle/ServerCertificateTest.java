package io.parley.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificateTest {
    private static final Path MAKER = Path.of("../wildfly-config/src/content/bin/parley-certificate");

    @TempDir
    Path folder;

    private Instant now = Instant.now();

    private ServerCertificate certificate() {
        return new ServerCertificate(
                Settings.of(Map.of(
                        "parley.var",
                        folder.toString(),
                        "parley.bind.address",
                        "10.1.2.3",
                        "parley.advertised-host",
                        "desk.example.com")::get),
                () -> now,
                MAKER);
    }

    @Test
    void selfSignedOneIsMadeOnceForItsOwnerOnly() throws IOException {
        Path store = folder.resolve("tls/server.p12");
        assertThat(certificate().load().getServerSocketFactory()).isNotNull();
        byte[] made = Files.readAllBytes(store);

        certificate().load();

        assertThat(Files.readAllBytes(store)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void itIsForThisMachineAndForTheHostsOfTheSettings() throws IOException, GeneralSecurityException {
        certificate().load();

        char[] password =
                Files.readString(folder.resolve("tls/server.password")).strip().toCharArray();
        X509Certificate made = (X509Certificate)
                KeyStore.getInstance(folder.resolve("tls/server.p12").toFile(), password)
                        .getCertificate("parley");
        assertThat(made.getSubjectAlternativeNames().stream().map(name -> String.valueOf(name.get(1))))
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "desk.example.com", "10.1.2.3");
        assertThat(Duration.between(
                        made.getNotBefore().toInstant(), made.getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(825));
    }

    @Test
    void oneThatEndsSoonIsMadeAnew() throws IOException {
        Path store = folder.resolve("tls/server.p12");
        certificate().load();
        byte[] old = Files.readAllBytes(store);
        now = now.plus(Duration.ofDays(800));

        certificate().load();

        assertThat(Files.readAllBytes(store)).isNotEqualTo(old);
    }

    @Test
    void damagedOneIsMadeAnewAndDoesNotStopTheStart() throws IOException {
        Path store = folder.resolve("tls/server.p12");
        certificate().load();
        Files.write(store, new byte[] {1, 2, 3});
        assertThat(certificate().load().getServerSocketFactory()).isNotNull();
        Files.write(folder.resolve("tls/server.password"), new byte[0]);
        assertThat(certificate().load().getServerSocketFactory()).isNotNull();
    }

    @Test
    void configuredOneThatIsNotThereIsNamed() {
        ServerCertificate missing = new ServerCertificate(
                Settings.of(Map.of(
                        "parley.tls.key-store", folder.resolve("none.p12").toString())::get),
                () -> now,
                MAKER);
        assertThatThrownBy(missing::load)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parley.tls.key-store");
    }
}
