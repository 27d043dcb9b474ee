package io.parley.directory.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.audit.AuditEntry.FieldChange;
import io.parley.audit.AuditQuery;
import io.parley.audit.jpa.EnversTrail;
import io.parley.database.Database;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.Snapshot;
import io.parley.directory.Trunk;
import io.parley.directory.Trunk.Channels;
import io.parley.directory.Trunk.Gateway;
import io.parley.directory.Trunk.Login;
import io.parley.fact.Actor;
import io.parley.secret.SecretCipher;
import io.parley.sip.api.TrunkAccount;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Accounts at carriers as they are stored: whole, with a secret that the database alone does not tell. */
class TrunkSecretsTest {
    private static final Actor ANNA = new Actor.User("anna", "portal");
    private static final Login LOGIN = new Login("4930555", "auth555", "carrier.example", true);

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void anAccountIsStoredWholeAndItsSecretEncrypted(Database database) {
        JpaDirectory store = new JpaDirectory(EntitiesForTests.of(database));
        Snapshot shown = put(store, trunk(Optional.of(LOGIN)), Optional.of("open sesame"));

        for (Snapshot now : List.of(shown, store.load())) {
            assertThat(now.trunk("carrier")).contains(trunk(Optional.of(LOGIN)));
            assertThat(now.peer("carrier").orElseThrow().account())
                    .contains(new TrunkAccount("4930555", "auth555", "carrier.example", "open sesame", true));
            assertThat(now.peers()).hasSize(1);
            assertThat(now.peer(InetAddress.ofLiteral("127.0.0.10")).orElseThrow())
                    .satisfies(peer -> assertThat(peer.name()).isEqualTo("carrier"))
                    .satisfies(peer -> assertThat(peer.byTlsAlone()).isTrue());
            assertThat(now.peer(InetAddress.ofLiteral("127.0.0.9"))
                            .orElseThrow()
                            .byTlsAlone())
                    .isFalse();
        }
        for (String table : List.of("trunk", "trunk_history")) {
            assertThat(secrets(database, table)).hasSize(1).allMatch(SecretCipher::isEncrypted);
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void theSecretStaysWhereNoneIsGivenAndGoesWithItsAccount(Database database) {
        JpaDirectory store = new JpaDirectory(EntitiesForTests.of(database));
        put(store, trunk(Optional.of(LOGIN)), Optional.of("open sesame"));
        Login other = new Login("4930666", "", "", false);
        assertThat(put(store, trunk(Optional.of(other)), Optional.empty())
                        .peer("carrier")
                        .orElseThrow()
                        .account())
                .contains(new TrunkAccount("4930666", "4930666", "", "open sesame", false));
        assertThat(put(store, trunk(Optional.empty()), Optional.empty())
                        .peer("carrier")
                        .orElseThrow()
                        .account())
                .isEmpty();
        assertThat(secrets(database, "trunk")).isEmpty();
        // An account that comes later does not find the secret of the former one.
        assertThat(put(store, trunk(Optional.of(LOGIN)), Optional.empty())
                        .peer("carrier")
                        .orElseThrow()
                        .account())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void theAuditTellsThatASecretChangedAndNotWhatItIs(Database database) {
        JpaDirectory store = new JpaDirectory(EntitiesForTests.of(database));
        put(store, trunk(Optional.of(LOGIN)), Optional.of("open sesame"));
        put(store, trunk(Optional.of(LOGIN)), Optional.of("open sesame"));
        put(store, trunk(Optional.of(LOGIN)), Optional.of("another"));

        assertThat(new EnversTrail(EntitiesForTests.of(database))
                        .edits(AuditQuery.ALL, OptionalLong.empty(), 0, 10)
                        .edits())
                .hasSize(2)
                .first()
                .satisfies(edit -> assertThat(edit.fields())
                        .containsExactly(new FieldChange("secret", Optional.empty(), Optional.empty(), true)));
    }

    private static Snapshot put(JpaDirectory store, Trunk trunk, Optional<String> secret) {
        Snapshot before = store.load();
        return store.edit(ANNA, entries -> entries.put(trunk, secret)).next().apply(before);
    }

    private static Trunk trunk(Optional<Login> login) {
        return new Trunk(
                "carrier",
                "127.0.0.9",
                5060,
                "UDP",
                login,
                new Channels(30, 20, 10),
                List.of(new Gateway("127.0.0.10", 5061, "TLS", 10, 50), new Gateway("::1", 5060, "TCP", 0, 100)),
                30,
                true);
    }

    private static List<String> secrets(Database database, String table) {
        return database.transaction(
                tx -> tx.list("select secret from " + table + " where secret is not null", row -> row.getString(1)));
    }
}
