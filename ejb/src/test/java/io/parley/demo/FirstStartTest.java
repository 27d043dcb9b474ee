package io.parley.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.bench.BenchSeed;
import io.parley.customer.jpa.JpaPhoneBook;
import io.parley.database.Database;
import io.parley.database.TestDatabases;
import io.parley.database.jpa.Entities;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.ConfigKey;
import io.parley.directory.DirectoryStore;
import io.parley.directory.Extension;
import io.parley.directory.LiveDirectory;
import io.parley.directory.Role;
import io.parley.directory.SipSecret;
import io.parley.directory.jpa.JpaDirectory;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.journal.JournalForTests;
import io.parley.lifecycle.DirectoryBoot;
import io.parley.registration.SipAccounts;
import io.parley.secret.KeysForTests;
import io.parley.secret.store.SecretStore;
import io.parley.security.DirectorySignIn;
import io.parley.security.PasswordHash;
import io.parley.security.SignIn.Principal;
import io.parley.security.SignIn.Result;
import io.parley.settings.Settings;
import io.parley.softphone.TicketsForTests;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FirstStartTest {
    private final LiveDirectory directory = new LiveDirectory();

    @TempDir
    private Path var;

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void standardHasPeopleWithPhonesAndTwoQueuesServedByAllAgents(Database database) {
        boot(database, "standard").load();

        assertThat(directory.extensions())
                .extracting(extension -> extension.number())
                .contains("1001", "1010")
                .hasSize(10);
        assertThat(directory.queue(new QueueId("8001")).orElseThrow().members())
                .extracting(member -> member.agent().value())
                .containsExactly("anna", "ben", "clara", "david");
        assertThat(directory.queuesOf(new AgentId("ben"))).containsExactly(new QueueId("8001"), new QueueId("8002"));
        assertThat(directory.userAt("1006").orElseThrow().roles()).containsExactly(Role.OPERATOR);
        assertThat(directory.dialPlan()).isNotEmpty();
        assertThat(directory.reasonCodes()).extracting(reason -> reason.code()).contains("break", "lunch");
    }

    @Test
    void logInsInTheFileAreTheOnesThatWorkAndOnlyTheOwnerReadsThem() throws IOException {
        boot(TestDatabases.h2(), "standard", PasswordHash::of).load();

        Path file = var.resolve("demo-logins.csv");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(13).first().isEqualTo("role,user,password,extension,sip_secret");
        String[] anna = lines.get(1).split(",", -1);
        assertThat(anna).startsWith("agent", "anna").hasSize(5);
        DirectorySignIn signIn = new DirectorySignIn(directory, new JournalForTests(), InstantSource.system());
        assertThat(signIn.password("anna", anna[2], "127.0.0.1")).isInstanceOf(Result.Welcome.class);
        assertThat(new SipAccounts(directory, TicketsForTests.none())
                        .account("1001")
                        .orElseThrow()
                        .ha1Sha256())
                .isEqualTo(SipSecret.of("1001", "parley", anna[4]).ha1Sha256());
        String key = Files.readString(var.resolve("demo-api-key.txt")).strip();
        assertThat(signIn.apiKey(key).map(Principal::user)).contains("key:demo");
        assertThat(signIn.apiKey(key + "0")).isEmpty();
    }

    @Test
    void aSecondStartChangesNothing() throws IOException {
        Database database = TestDatabases.h2();
        boot(database, "standard").load();
        String logIns = Files.readString(var.resolve("demo-logins.csv"));

        boot(database, "standard").load();

        assertThat(var.resolve("demo-logins.csv")).hasContent(logIns);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void benchAddsTrunksFiftyAgentsAndAThousandAccounts(Database database) throws IOException {
        boot(database, "bench").load();

        SipAccounts accounts = new SipAccounts(directory, TicketsForTests.none());
        assertThat(accounts.account("60999").orElseThrow().ha1Md5())
                .isEqualTo(SipSecret.of("60999", "parley", "bench").ha1Md5());
        assertThat(accounts.trunk(InetAddress.getByName("127.0.0.2"))
                        .orElseThrow()
                        .name())
                .isEqualTo("bench-in");
        assertThat(accounts.trunk(InetAddress.getByName("127.0.0.9"))).isEmpty();
        assertThat(directory.queue(BenchSeed.QUEUE).orElseThrow().members()).hasSize(50);
        assertThat(directory.dialPlan().getFirst().trunk()).isEqualTo("bench-out");
    }

    @Test
    void noneHasAnAdministratorAndTheRulesOnly() {
        boot(TestDatabases.h2(), "none").load();

        assertThat(directory.users()).extracting(user -> user.name()).containsExactly("admin");
        assertThat(directory.extensions()).isEmpty();
        assertThat(directory.dialPlan()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void emergencyNumbersAreThoseThatNobodyHasAlready(Database database) {
        boot(database, "none").load();
        assertThat(directory.emergency().plan().numbers())
                .extracting(number -> number.number())
                .containsExactly("112", "911");
        // as it was before there were any
        database.transaction(tx -> tx.update("delete from emergency_plan"));
        new JpaDirectory(EntitiesForTests.of(database))
                .edit(
                        new Actor.System("test"),
                        entries -> entries.put(
                                new Extension("112", "Room 112", "", false, 1),
                                Optional.of(SipSecret.of("112", "parley", "room 112"))));

        boot(database, "none").load();

        assertThat(directory.emergency().plan().numbers())
                .extracting(number -> number.number())
                .containsExactly("911");
        assertThat(directory.version(ConfigKey.EMERGENCY_PLAN)).isPresent();
    }

    @Test
    void anUnknownProfileIsRefusedByName() {
        DirectoryBoot boot = boot(TestDatabases.h2(), "demo");

        assertThatThrownBy(boot::load).hasMessageContaining("parley.demo");
    }

    /** With hashes that cost nothing. */
    private DirectoryBoot boot(Database database, String profile) {
        return boot(database, profile, password -> "hash of " + password.length());
    }

    private DirectoryBoot boot(Database database, String profile, UnaryOperator<String> hash) {
        Settings settings = Settings.of(Map.of("parley.var", var.toString(), "parley.demo", profile)::get);
        KeysForTests.put(var);
        Entities entities = EntitiesForTests.of(database);
        DirectoryStore store = new JpaDirectory(entities);
        FirstStart firstStart =
                new FirstStart(store, new JpaPhoneBook(entities), settings, InstantSource.system(), hash);
        return new DirectoryBoot(database, new SecretStore(database, settings), entities, store, directory, firstStart);
    }
}
