package io.parley.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificateTest {
    @TempDir
    Path folder;

    private Instant now = Instant.now();

    private ServerCertificate certificate() {
        return new ServerCertificate(Settings.of(Map.of("parley.var", folder.toString())::get), () -> now);
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
                () -> now);
        assertThatThrownBy(missing::load)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parley.tls.key-store");
    }
}
