package io.parley.directory.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.audit.AuditQuery;
import io.parley.audit.jpa.EnversTrail;
import io.parley.database.Database;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.CalledHeader;
import io.parley.directory.CallerId;
import io.parley.directory.NumberRule;
import io.parley.directory.NumberRule.Direction;
import io.parley.directory.NumberRule.Side;
import io.parley.directory.NumberRule.Spelling;
import io.parley.directory.Snapshot;
import io.parley.directory.Trunk;
import io.parley.directory.TrunkNumbers;
import io.parley.fact.Actor;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TrunkNumbersStoreTest {
    private static final Actor ANNA = new Actor.User("anna", "api");
    private static final Trunk PLAIN = new Trunk("carrier", "127.0.0.9", 5060, "UDP", 0, true);
    private static final Trunk WRITES = PLAIN.with(new TrunkNumbers(
            "GB",
            List.of(
                    new NumberRule(Direction.OUT, Side.CALLED, "0 (\\d+)|x y", "+44 $1", Spelling.AS_IS),
                    new NumberRule(Direction.IN, Side.CALLER, ".*", "$0", Spelling.E164_DIGITS)),
            new CallerId(
                    CallerId.Source.MAIN,
                    "+442079460000",
                    CallerId.From.MAIN,
                    CallerId.Identity.REMOTE_PARTY_ID,
                    CallerId.Privacy.USER_ID,
                    CallerId.Forwarded.FORWARDER,
                    CallerId.ForwardHeaders.HISTORY_INFO),
            CalledHeader.P_CALLED_PARTY_ID));

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void howATrunkWritesNumbersIsStoredWholeAndAudited(Database database) {
        JpaDirectory store = new JpaDirectory(EntitiesForTests.of(database));
        Snapshot before = store.load();
        store.edit(ANNA, entries -> entries.put(PLAIN));
        assertThat(store.load().trunk("carrier")).contains(PLAIN);

        Snapshot shown = store.edit(ANNA, entries -> entries.put(WRITES)).next().apply(before);

        assertThat(shown.trunk("carrier")).contains(WRITES);
        assertThat(store.load().trunk("carrier")).contains(WRITES);
        assertThat(new EnversTrail(EntitiesForTests.of(database))
                        .edits(AuditQuery.ALL, OptionalLong.empty(), 0, 1)
                        .edits()
                        .getFirst()
                        .fields())
                .hasSize(10);
    }
}
