package io.parley.ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.audit.AuditEntry;
import io.parley.audit.AuditQuery;
import io.parley.audit.jpa.EnversTrail;
import io.parley.ban.jpa.JpaAllowList;
import io.parley.database.Database;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.Edit;
import io.parley.directory.EditConflict;
import io.parley.fact.Actor;
import io.parley.fact.Fact.ConfigChanged;
import io.parley.queue.RecordedJournal;
import io.parley.sip.api.Ban;
import io.parley.sip.api.GuardSettings;
import io.parley.sip.guard.Guard;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.Usage;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom SIP never keeps out: in force at once, over a restart, and in the history. */
class AllowListTest {
    private static final Actor EVA = new Actor.User("eva", "api");
    private static final InetAddress OFFICE = InetAddress.ofLiteral("192.0.2.7");

    private final RecordedJournal journal = new RecordedJournal();
    private Guard guard = guard();

    private static Guard guard() {
        return new Guard(GuardSettings.STANDARD, address -> false, new Usage(), () -> Instant.EPOCH, ban -> {});
    }

    private KeptAllowList list(Database database) {
        return new KeptAllowList(new JpaAllowList(EntitiesForTests.of(database)), () -> guard, journal);
    }

    private void scan() {
        for (int i = 0; i < Limit.BAN_ACCOUNTS_TRIED.standard(); i++) {
            guard.wrongResponse(OFFICE, "10" + i);
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void whatIsAllowedIsInForceAtOnceAndAfterARestart(Database database) {
        KeptAllowList list = list(database);
        list.load();
        scan();
        assertThat(guard.keepsOut(OFFICE)).isTrue();

        list.put(AllowedAddress.of("192.0.2.99/24", "office"), Edit.by(EVA).ofNew());

        assertThat(guard.inForce()).isEmpty();
        scan();
        assertThat(guard.keepsOut(OFFICE)).isFalse();
        assertThat(guard.ban(OFFICE, Duration.ofHours(1), "eva", "")).isEmpty();
        assertThat(journal.of(ConfigChanged.class))
                .containsExactly(new ConfigChanged("allowed address 192.0.2.0/24", "put"));

        guard = guard();
        KeptAllowList next = list(database);
        next.load();
        next.putInForce();
        assertThat(next.all()).containsExactly(new AllowedAddress("192.0.2.0/24", "office"));
        assertThat(guard.spares(OFFICE)).isTrue();
        assertThat(next.remove("192.0.2.0/24", Edit.by(EVA))).isTrue();
        assertThat(next.remove("192.0.2.0/24", Edit.by(EVA))).isFalse();
        scan();
        assertThat(guard.inForce()).extracting(Ban::site).containsExactly("192.0.2.7");
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void editsHaveVersionsAndAHistory(Database database) {
        KeptAllowList list = list(database);
        list.load();
        String range = list.put(
                        AllowedAddress.of("2001:db8::/32", "a"), Edit.by(EVA).ofNew())
                .range();
        assertThatThrownBy(() -> list.put(
                        AllowedAddress.of("2001:db8:0::/32", "b"), Edit.by(EVA).ofNew()))
                .isInstanceOf(EditConflict.class);
        long first = list.version(range).orElseThrow();
        list.put(new AllowedAddress(range, "b"), Edit.by(EVA).over(first));
        assertThatThrownBy(() ->
                        list.put(new AllowedAddress(range, "c"), Edit.by(EVA).over(first)))
                .isInstanceOf(EditConflict.class);
        assertThat(list.find(range)).contains(new AllowedAddress(range, "b"));

        AuditQuery query = new AuditQuery(
                Optional.of("eva"),
                Optional.of("allowed_address"),
                Optional.of(range),
                Optional.empty(),
                Optional.empty());
        assertThat(new EnversTrail(EntitiesForTests.of(database))
                        .edits(query, OptionalLong.empty(), 0, 10)
                        .edits())
                .extracting(AuditEntry::kind)
                .containsExactly(AuditEntry.Kind.CHANGED, AuditEntry.Kind.ADDED);
    }
}
