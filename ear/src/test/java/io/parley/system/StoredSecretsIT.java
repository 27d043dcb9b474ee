package io.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.system.server.ParleyServer;
import io.parley.system.server.RunsInPairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the database keeps encrypted is read by the key file of its server, and by no other. */
@RunsInPairs
class StoredSecretsIT {
    @Test
    void theServerDoesNotStartWithoutItsKeyFileAndWithItKnowsItsPhones() throws IOException {
        ParleyServer server = ParleyServer.start("secrets", Map.of("PARLEY_DEMO", "standard"));
        try {
            Path keys = server.var().resolve("secret.keys");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                    .isEqualTo("rw-------");
            server.stop();

            Path elsewhere = Files.move(keys, server.var().resolve("elsewhere"));
            assertThatThrownBy(server::start).isInstanceOf(AssertionError.class);
            server.awaitEnd();
            assertThat(server.var().resolve("log/server.log"))
                    .content()
                    .contains("SEC0010 the key file " + keys + " is not there");
            assertThat(keys).doesNotExist();

            Files.move(elsewhere, keys);
            server.start();
            server.phone("1007", 700).close();
        } finally {
            server.close();
        }
    }
}
