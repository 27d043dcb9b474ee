package io.parley.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.parley.database.Database;
import io.parley.secret.KeysForTests;
import io.parley.secret.SecretCipher;
import io.parley.secret.SecretKeys;
import io.parley.secret.SecretKeys.SecretKey;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Binding.Hop;
import io.parley.sip.api.SipDirectory.Account;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeptRegistrationsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final Optional<Hop> HOP = Optional.of(new Hop("UDP", "[2001:db8::1]:5062"));

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void whatCanBeCalledAgainOutlivesTheProcess(Database database) {
        KeptRegistrations before = kept(database);
        Binding phone = binding("1001", "sip:a", "UDP", 600, HOP);
        Binding nat = binding("1001", "sip:nat", "UDP", 900, Optional.empty());
        before.replace("1001", List.of(phone, nat, binding("1001", "sip:page", "WSS", 600, Optional.empty())));
        before.replace("1002", List.of(binding("1002", "sip:b", "TCP", 600, Optional.empty())));
        before.replace("1006", List.of(binding("1006", "sip:c", "TLS", 600, Optional.empty())));
        before.replace("1003", List.of(binding("1003", "sip:short", "UDP", 60, HOP)));
        before.replace("1004", List.of(binding("1004", "sip:gone", "UDP", 600, HOP)));
        before.replace("1005", List.of(binding("1005", "sip:deleted", "UDP", 600, HOP)));
        before.write();
        before.replace("1004", List.of());
        before.write();

        KeptRegistrations after = kept(database);
        assertThat(after.restore(NOW.plusSeconds(60), user -> user.equals("1005") ? Optional.empty() : account("one")))
                .isEqualTo(2);
        assertThat(after.bindings("1001")).containsExactly(nat, phone);
        for (String other : List.of("1002", "1003", "1004", "1005", "1006")) {
            assertThat(after.bindings(other)).as(other).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void whatTheDatabaseRefusesCostsNobodyElse(Database database) {
        KeptRegistrations before = kept(database);
        before.replace("1001", List.of(binding("1001", "sip:" + "x".repeat(5_000), "UDP", 600, HOP)));
        before.replace("1002", List.of(binding("1002", "sip:b", "UDP", 600, HOP)));
        before.replace("9".repeat(100), List.of(binding("9".repeat(100), "sip:c", "UDP", 600, HOP)));
        before.write();
        assertThat(kept(database).restore(NOW, _ -> account("one"))).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void whatCouldNotBeWrittenForWhateverReasonIsWrittenTheNextTime(Database database) {
        AtomicBoolean keysAreThere = new AtomicBoolean();
        KeptRegistrations before = kept(database, () -> {
            if (!keysAreThere.get()) {
                throw new IllegalStateException("no keys yet");
            }
            return KeysForTests.cipher();
        });
        String mark = account("one").orElseThrow().secretMark();
        before.replace("1001", List.of(binding("1001", "sip:a", "UDP", 600, HOP).provedBy(mark)));
        before.replace("1002", List.of(binding("1002", "sip:b", "UDP", 600, HOP).provedBy(mark)));
        before.replace("9".repeat(100), List.of(binding("9".repeat(100), "sip:refused", "UDP", 600, HOP)));
        assertThatIllegalStateException().isThrownBy(before::write);

        keysAreThere.set(true);
        before.write();

        assertThat(kept(database).restore(NOW, _ -> account("one"))).isEqualTo(2);
    }

    /** The process ended after the new password was stored, and before it ended the registrations by the former one. */
    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void whatWasRegisteredByAFormerPasswordIsNotRestored(Database database) {
        String mark = account("one").orElseThrow().secretMark();
        KeptRegistrations before = kept(database);
        before.replace("1001", List.of(binding("1001", "sip:a", "UDP", 600, HOP).provedBy(mark)));
        before.replace("1002", List.of(binding("1002", "sip:stored-by-an-earlier-version", "UDP", 600, HOP)));
        before.write();
        assertThat(database.<String>transaction(tx -> tx.list(
                                "select * from registration where extension = '1001'",
                                row -> row.getString("secret_mark"))
                        .getFirst()))
                .as("what is stored gives nothing away")
                .startsWith("tests:")
                .doesNotContain(mark);

        KeptRegistrations same = kept(database);
        assertThat(same.restore(NOW, _ -> account("one"))).isEqualTo(2);
        assertThat(same.bindings("1001")).extracting(Binding::secretMark).containsExactly(mark);

        KeptRegistrations after = kept(database);
        assertThat(after.restore(NOW, _ -> account("another"))).isEqualTo(1);
        assertThat(after.bindings("1001")).isEmpty();
        assertThat(after.bindings("1002")).hasSize(1);
        after.write();
        assertThat(kept(database).restore(NOW, _ -> account("one")))
                .as("not by the former password either, once it is gone")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aNewKeyCostsNoRegistration(Database database) {
        String mark = account("one").orElseThrow().secretMark();
        SecretKey first = SecretKey.of("first", new byte[32]);
        SecretKey second = SecretKey.of("the-longest-id-that-a-key-may-be", new byte[32]);
        KeptRegistrations before = kept(database, () -> cipher(first));
        before.replace("1001", List.of(binding("1001", "sip:a", "UDP", 600, HOP).provedBy(mark)));
        before.write();
        KeptRegistrations rotated = kept(database, () -> cipher(second, first));
        assertThat(rotated.restore(NOW, _ -> account("one"))).isEqualTo(1);
        rotated.write();
        assertThat(kept(database, () -> cipher(second)).restore(NOW, _ -> account("one")))
                .isEqualTo(1);
    }

    private static Optional<Account> account(String password) {
        return Optional.of(new Account("1001", "md5 of " + password, "sha-256 of " + password, 5));
    }

    private static SecretCipher cipher(SecretKey... keys) {
        return new SecretCipher(new SecretKeys(List.of(keys)), new SecureRandom());
    }

    private static KeptRegistrations kept(Database database) {
        return kept(database, KeysForTests::cipher);
    }

    private static KeptRegistrations kept(Database database, Supplier<SecretCipher> cipher) {
        return new KeptRegistrations(new CachedRegistrations(new ConcurrentHashMap<>(), () -> NOW), database, cipher);
    }

    private static Binding binding(String user, String contact, String transport, int seconds, Optional<Hop> hop) {
        return new Binding(
                user,
                contact,
                "127.0.0.1:5062",
                transport,
                "c@h",
                7,
                NOW.plusSeconds(seconds),
                "phone",
                "urn:uuid:1",
                0,
                "",
                hop,
                "");
    }
}
