package io.parley.secret.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.secret.SecretKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    Path folder;

    @Test
    void aFileThatIsMadeIsReadAgainAndItsOwnersOnly() throws IOException {
        Path path = folder.resolve("deep/keys");
        KeyFile file = new KeyFile(path);
        assertThat(file.read()).isEmpty();

        SecretKeys made = file.make(new SecureRandom());

        assertThat(file.read()).contains(made);
        assertThat(file.isOpenToOthers()).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(path.getParent()).isDirectoryContaining(path::equals);
        assertThat(path.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void aFileThatIsThereIsNeverOverwritten() throws IOException {
        Path path = folder.resolve("keys");
        Files.writeString(path, "somebody's");

        assertThatThrownBy(() -> new KeyFile(path).make(new SecureRandom()))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining(path.toString());
        assertThat(path).hasContent("somebody's");
        assertThat(folder.toFile().list()).containsExactly("keys");
    }

    @Test
    void aFileThatOthersMayReadIsNoticed() throws IOException {
        Path path = folder.resolve("keys");
        KeyFile file = new KeyFile(path);
        file.make(new SecureRandom());
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(file.isOpenToOthers()).isTrue();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));
        assertThat(file.isOpenToOthers()).isFalse();
    }

    @Test
    void aFileThatCannotBeReadIsNotTakenForOneThatIsMissing() throws IOException {
        Path path = Files.createDirectory(folder.resolve("keys"));
        assertThatThrownBy(() -> new KeyFile(path).read())
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("cannot be read");
    }
}
