package io.parley.ban;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.audit.AuditEntry;
import io.parley.audit.AuditQuery;
import io.parley.audit.jpa.EnversTrail;
import io.parley.ban.AddressBan.Reason;
import io.parley.ban.jpa.JpaBanDecisions;
import io.parley.database.Database;
import io.parley.database.jpa.Entities;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.fact.Actor;
import io.parley.sip.api.AddressRange;
import io.parley.sip.api.Binding;
import io.parley.sip.api.GuardSettings;
import io.parley.sip.api.SipBans;
import io.parley.sip.guard.Guard;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.Usage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bans as people see and make them, over a restart and in the history. */
class BansTest {
    private static final Actor EVA = new Actor.User("eva", "api");
    private static final InetAddress ATTACKER = InetAddress.ofLiteral("192.0.2.7");
    private static final InetAddress ALLOWED = InetAddress.ofLiteral("198.51.100.1");

    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private SipBans bans = guard();

    private Guard guard() {
        return new Guard(
                new GuardSettings(
                        List.of(AddressRange.of("198.51.100.0/24")),
                        GuardSettings.STANDARD.banTimes(),
                        GuardSettings.SCANNERS),
                address -> false,
                new Usage(),
                () -> now,
                ban -> {});
    }

    private SipBanDesk desk(Database database) {
        return new SipBanDesk(() -> bans, new JpaBanDecisions(EntitiesForTests.of(database)), () -> now);
    }

    private static void scan(Guard guard, String address) {
        for (int i = 0; i < Limit.BAN_ACCOUNTS_TRIED.standard(); i++) {
            guard.wrongResponse(InetAddress.ofLiteral(address), "10" + i);
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void whatPeopleDecideCountsAndIsInTheHistory(Database database) {
        SipBanDesk desk = desk(database);
        assertThat(desk.ban(ATTACKER, Duration.ofHours(2), "calls at night", EVA))
                .isInstanceOf(BanDesk.Outcome.Banned.class);
        assertThat(desk.of(ATTACKER)).hasValueSatisfying(ban -> {
            assertThat(ban.reason()).isEqualTo(Reason.BY_HAND);
            assertThat(ban.by()).isEqualTo("eva (api)");
            assertThat(ban.until()).isEqualTo(now.plus(Duration.ofHours(2)));
        });
        assertThat(desk.lift(ATTACKER, EVA)).isTrue();
        assertThat(desk.lift(ATTACKER, EVA)).isFalse();
        assertThat(desk.inForce()).isEmpty();

        Entities entities = EntitiesForTests.of(database);
        AuditQuery query = new AuditQuery(
                Optional.empty(), Optional.of("ban"), Optional.of("192.0.2.7"), Optional.empty(), Optional.empty());
        List<AuditEntry> history = new EnversTrail(entities)
                .edits(query, OptionalLong.empty(), 0, 10)
                .edits();
        assertThat(history).extracting(AuditEntry::who).containsExactly("eva", "eva");
        assertThat(history.getFirst().fields())
                .contains(new AuditEntry.FieldChange("decision", Optional.of("BANNED"), Optional.of("LIFTED"), false));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void whoIsAllowedIsNotBannedAndNotInTheHistory(Database database) {
        SipBanDesk desk = desk(database);
        assertThat(desk.ban(ALLOWED, Duration.ofHours(1), "", EVA)).isInstanceOf(BanDesk.Outcome.Spared.class);
        bans = SipBans.NONE;
        assertThat(desk.ban(ATTACKER, Duration.ofHours(1), "", EVA)).isInstanceOf(BanDesk.Outcome.NotRunning.class);
        assertThat(new EnversTrail(EntitiesForTests.of(database))
                        .edits(AuditQuery.ALL, OptionalLong.empty(), 0, 10)
                        .edits())
                .noneMatch(entry -> entry.thing().equals("ban"));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void bansSurviveARestart(Database database) {
        KeptBans kept = new KeptBans(() -> bans, database);
        assertThat(kept.restore(List.of())).isZero();
        Guard first = guard();
        bans = first;
        kept = new KeptBans(() -> bans, database);
        kept.restore(List.of());
        scan(first, "192.0.2.7");
        scan(first, "2001:db8:0:7::1");
        first.ban(InetAddress.ofLiteral("192.0.2.9"), Duration.ofDays(30), "eva (api)", "for long");
        kept.write();
        scan(first, "192.0.2.8");
        first.lift(InetAddress.ofLiteral("2001:db8:0:7::1"));
        kept.write();
        // The adaptor is closed first: what it says from then on is not what there was.
        bans = SipBans.NONE;
        kept.write();

        now = now.plus(Duration.ofMinutes(5));
        Guard second = guard();
        bans = second;
        assertThat(new KeptBans(() -> bans, database).restore(List.of())).isEqualTo(3);
        assertThat(second.inForce())
                .extracting(ban -> ban.site())
                .containsExactlyInAnyOrder("192.0.2.7", "192.0.2.8", "192.0.2.9");
        assertThat(second.keepsOut(ATTACKER)).isTrue();

        now = now.plus(Duration.ofMinutes(5));
        assertThat(second.keepsOut(ATTACKER)).isFalse();
        scan(second, "192.0.2.7");
        assertThat(second.inForce())
                .filteredOn(ban -> ban.site().equals("192.0.2.7"))
                .singleElement()
                .satisfies(ban -> assertThat(ban.until()).isEqualTo(now.plus(Duration.ofHours(1))));
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void rowThatIsNoAddressIsLeftOutAndLeavesTheDatabase(Database database) {
        Guard first = guard();
        bans = first;
        KeptBans kept = new KeptBans(() -> bans, database);
        kept.restore(List.of());
        scan(first, "192.0.2.7");
        scan(first, "192.0.2.8");
        kept.write();
        database.<Integer>transaction(
                tx -> tx.update("update address_ban set site = 'nowhere.example' where site = ?", "192.0.2.8"));
        bans = guard();
        KeptBans next = new KeptBans(() -> bans, database);

        assertThat(next.restore(List.of())).isEqualTo(1);

        next.write();
        assertThat(database.<Long>transaction(tx -> tx.number("select count(*) from address_ban")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void whatIsOverLeavesTheDatabase(Database database) {
        Guard first = guard();
        bans = first;
        KeptBans kept = new KeptBans(() -> bans, database);
        kept.restore(List.of());
        scan(first, "192.0.2.7");
        kept.write();
        now = now.plus(Duration.ofDays(2));
        bans = guard();
        KeptBans next = new KeptBans(() -> bans, database);
        assertThat(next.restore(List.of())).isZero();
        next.write();
        assertThat(database.<Long>transaction(tx -> tx.number("select count(*) from address_ban")))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aRegisteredPhoneAtABannedAddressGoesOnAfterARestart(Database database) {
        Guard first = guard();
        bans = first;
        KeptBans kept = new KeptBans(() -> bans, database);
        kept.restore(List.of());
        scan(first, "192.0.2.7");
        kept.write();
        Guard second = guard();
        bans = second;
        Binding phone = new Binding(
                "1001",
                "sip:1001@10.0.0.5:5060",
                "192.0.2.7:40000",
                "UDP",
                "call",
                1,
                now.plusSeconds(600),
                "Phone",
                "",
                0,
                "",
                Optional.empty(),
                "");
        new KeptBans(() -> bans, database).restore(List.of(phone));
        assertThat(second.drops(new InetSocketAddress(ATTACKER, 40_000))).isFalse();
        assertThat(second.drops(new InetSocketAddress(ATTACKER, 40_001))).isTrue();
    }
}
