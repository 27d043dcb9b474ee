package io.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.customer.Contact;
import io.parley.customer.PhoneBookStore.Kept;
import io.parley.customer.jpa.JpaPhoneBook;
import io.parley.database.jpa.Entities;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.ApiKey;
import io.parley.directory.LiveDirectory;
import io.parley.directory.QueueConfig;
import io.parley.directory.QueueConfig.NoAnswer;
import io.parley.directory.QueueConfig.Overflow;
import io.parley.directory.Role;
import io.parley.directory.hours.HoursText;
import io.parley.directory.jpa.JpaDirectory;
import io.parley.journal.JournalForTests;
import io.parley.secret.KeysForTests;
import io.parley.secret.SecretCipher;
import io.parley.secret.store.SecretStore;
import io.parley.security.ApiKeys;
import io.parley.security.DirectorySignIn;
import io.parley.security.SignIn;
import io.parley.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people configured under an earlier version is there unchanged under this one: each value of each row, as the present readers give it. */
final class StoredConfigurationTest {
    @TempDir
    Path var;

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void peopleAndTheirPasswords(Database database) {
        Upgrade upgrade = new Upgrade(database, var, "person");
        assertThat(upgrade.directory.users())
                .extracting(user -> joined(
                        user.name(),
                        user.displayName(),
                        user.email(),
                        roles(user.roles()),
                        orNull(user.extension()),
                        upgrade.directory.snapshot().passwordHash(user.name()).orElseThrow()))
                .containsExactlyInAnyOrderElementsOf(
                        upgrade.before("name", "display_name", "email", "roles", "extension", "password_hash"));
        SignIn.Result result = new DirectorySignIn(upgrade.directory, new JournalForTests(), InstantSource.system())
                .password("anna", "h5ae8DxvdL5frr", "192.0.2.1");
        assertThat(result).isInstanceOf(SignIn.Result.Welcome.class);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void extensionsAndTheirSecrets(Database database) {
        Upgrade upgrade = new Upgrade(database, var, "extension");
        assertThat(upgrade.directory.extensions())
                .extracting(extension -> {
                    var account = upgrade.directory.snapshot().accounts.get(extension.number());
                    return joined(
                            extension.number(),
                            extension.name(),
                            extension.email(),
                            extension.allowExternal(),
                            extension.maxContacts(),
                            account.ha1Md5(),
                            account.ha1Sha256());
                })
                .containsExactlyInAnyOrderElementsOf(upgrade.before(
                        "number", "name", "email", "allow_external", "max_contacts", "ha1_md5", "ha1_sha256"));
        for (String table : List.of("extension", "extension_history")) {
            assertThat(upgrade.stored.rows(table))
                    .hasSameSizeAs(upgrade.rows)
                    .allMatch(row -> SecretCipher.isEncrypted(row.get("ha1_md5"))
                            && SecretCipher.isEncrypted(row.get("ha1_sha256")));
        }
        assertThat(new JpaDirectory(upgrade.entities).at(Instant.now()).accounts)
                .isEqualTo(upgrade.directory.snapshot().accounts);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void queues(Database database) {
        Upgrade upgrade = new Upgrade(database, var, "queue");
        assertThat(upgrade.directory.queues())
                .extracting(StoredConfigurationTest::queue)
                .hasSizeGreaterThan(2)
                .containsExactlyInAnyOrderElementsOf(upgrade.before(
                        "id",
                        "name",
                        "strategy",
                        "ring_ms",
                        "no_answer_ms",
                        "auto_answer",
                        "wrap_up_ms",
                        "script",
                        "dispositions",
                        "max_wait_ms",
                        "max_length",
                        "join_when_empty",
                        "leave_when_empty",
                        "overflow_number",
                        "music",
                        "welcome",
                        "position_every_ms",
                        "periodic_every_ms",
                        "periodic",
                        "hours",
                        "closed_number",
                        "clear_at_closing",
                        "service_level_ms",
                        "short_abandon_ms",
                        "service_level"));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void membersOfQueues(Database database) {
        Upgrade upgrade = new Upgrade(database, var, "queue_member");
        assertThat(upgrade.directory.queues().stream().flatMap(queue -> queue.members().stream()
                        .map(member -> joined(queue.id(), member.agent(), member.tier(), member.order()))))
                .containsExactlyInAnyOrderElementsOf(upgrade.before("queue", "agent", "tier", "place"));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void trunks(Database database) {
        Upgrade upgrade = new Upgrade(database, var, "trunk");
        assertThat(upgrade.directory.trunks())
                .extracting(trunk -> joined(
                        trunk.name(), trunk.host(), trunk.port(), trunk.transport(), trunk.maxCalls(), trunk.enabled()))
                .containsExactlyInAnyOrderElementsOf(
                        upgrade.before("name", "host", "port", "transport", "max_calls", "enabled"));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void dialRulesInTheirOrder(Database database) {
        Upgrade upgrade = new Upgrade(database, var, "dial_rule");
        assertThat(upgrade.directory.dialPlan())
                .extracting(rule -> joined(
                        rule.name(), rule.pattern(), rule.action(), rule.target(), rule.trunk(), rule.external()))
                .containsExactlyElementsOf(upgrade.inOrder("name", "pattern", "action", "target", "trunk", "external"));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void reasonCodesInTheirOrder(Database database) {
        Upgrade upgrade = new Upgrade(database, var, "reason_code");
        assertThat(upgrade.directory.reasonCodes())
                .extracting(reason -> joined(reason.code(), reason.label(), reason.doNotDisturb()))
                .containsExactlyElementsOf(upgrade.inOrder("code", "label", "do_not_disturb"));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void apiKeys(Database database) {
        Upgrade upgrade = new Upgrade(database, var, "api_key");
        ApiKey key = upgrade.directory
                .snapshot()
                .apiKey(ApiKeys.hash("parley_e81922ae7cb523322dd4f7ec1401dc9d22f136a6f15390563253b4440900aa92"))
                .orElseThrow();
        assertThat(List.of(joined(key.hash(), key.name(), roles(key.roles()))))
                .containsExactlyElementsOf(upgrade.before("hash", "name", "roles"));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#empty")
    void contacts(Database database) {
        Upgrade upgrade = new Upgrade(database, var, "contact");
        assertThat(new JpaPhoneBook(upgrade.entities).load())
                .extracting(Kept::contact)
                .extracting(StoredConfigurationTest::contact)
                .containsExactlyInAnyOrderElementsOf(
                        upgrade.before("id", "name", "company", "number", "email", "vip", "link", "remark"));
    }

    /** A stored database with the rows of a table before, and the directory after. */
    private static final class Upgrade {
        final StoredDatabase stored;
        final List<Map<String, String>> rows;
        final Entities entities;
        final LiveDirectory directory = new LiveDirectory();

        Upgrade(Database database, Path var, String table) {
            stored = StoredDatabase.into(database);
            rows = stored.rows(table);
            stored.upgraded();
            KeysForTests.put(var);
            new SecretStore(database, Settings.of(Map.of("parley.var", var.toString())::get)).open();
            entities = EntitiesForTests.of(database);
            entities.validate();
            directory.show(new JpaDirectory(entities).load());
        }

        List<String> before(String... columns) {
            assertThat(rows).isNotEmpty();
            return rows.stream().map(row -> line(row, columns)).toList();
        }

        List<String> inOrder(String... columns) {
            assertThat(rows).isNotEmpty();
            return rows.stream()
                    .sorted((one, other) ->
                            Integer.compare(Integer.parseInt(one.get("place")), Integer.parseInt(other.get("place"))))
                    .map(row -> line(row, columns))
                    .toList();
        }

        private static String line(Map<String, String> row, String... columns) {
            return Arrays.stream(columns)
                    .map(column -> column.equals("roles") ? sorted(row.get(column)) : row.get(column))
                    .collect(Collectors.joining("|"));
        }
    }

    private static String queue(QueueConfig queue) {
        var waiting = queue.waiting();
        var told = waiting.announcements();
        return joined(
                queue.id(),
                queue.name(),
                queue.strategy(),
                queue.ringing().time().toMillis(),
                switch (queue.ringing().noAnswer()) {
                    case NoAnswer.Pause() -> "null";
                    case NoAnswer.Penalty(Duration passedOver) -> passedOver.toMillis();
                },
                queue.ringing().autoAnswer(),
                queue.handling().wrapUp().toMillis(),
                queue.handling().script(),
                String.join(",", queue.handling().dispositions()),
                orNull(waiting.maxTime().map(Duration::toMillis)),
                waiting.maxLength(),
                waiting.joinWhenEmpty(),
                waiting.leaveWhenEmpty(),
                number(waiting.overflow()),
                waiting.music(),
                told.welcome(),
                told.positionEvery().toMillis(),
                told.periodicEvery().toMillis(),
                told.periodic(),
                queue.opening().hours().map(HoursText::of).orElse(""),
                number(queue.opening().closed()),
                queue.opening().clearAtClosing(),
                queue.reporting().serviceLevel().toMillis(),
                queue.reporting().shortAbandon().toMillis(),
                queue.reporting().definition().name());
    }

    private static String contact(Contact contact) {
        return joined(
                contact.id(),
                contact.name(),
                contact.company(),
                contact.number(),
                contact.email(),
                contact.vip().name(),
                contact.link(),
                contact.remark());
    }

    private static String number(Overflow overflow) {
        return switch (overflow) {
            case Overflow.HangUp() -> "null";
            case Overflow.To(String number) -> number;
        };
    }

    private static String roles(Collection<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(","));
    }

    private static String sorted(String words) {
        return Arrays.stream(words.split(",", -1)).sorted().collect(Collectors.joining(","));
    }

    private static String orNull(Optional<?> value) {
        return value.map(Object::toString).orElse("null");
    }

    private static String joined(Object... values) {
        return Arrays.stream(values).map(String::valueOf).collect(Collectors.joining("|"));
    }
}
