package io.parley.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.container.server.InServer;
import io.parley.database.DatabaseException;
import io.parley.directory.ConfigKey;
import io.parley.directory.DialRule;
import io.parley.directory.DialRule.Action;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.DirectoryStore;
import io.parley.directory.Edit;
import io.parley.directory.EditConflict;
import io.parley.directory.EditRefusal;
import io.parley.directory.Trunk;
import io.parley.fact.Actor;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Edits of the directory in the server's transactions, with the versions and the history of their rows. What is stored is read past the product. */
@ExtendWith(ArquillianExtension.class)
class DirectoryEditsIT {
    private static final String NAME = "edits";
    private static final ConfigKey TRUNK = ConfigKey.trunk(NAME);
    private static final Edit TEST = Edit.by(new Actor.System("test"));
    private static final Edit ANNA = Edit.by(new Actor.User("anna", "portal"));
    private static final Edit BEN = Edit.by(new Actor.User("ben", "api"));
    private static final String PLAN = "select pattern from dial_rule order by place";
    private static final String MAX_CALLS = "select max_calls from trunk where name = '" + NAME + "'";
    private static final String HISTORY = "select h.max_calls || ' ' || r.who || ' ' || r.through from trunk_history h"
            + " join revision r on r.id = h.revision where h.name = '" + NAME
            + "' and r.at_ms between %d and %d order by r.id";

    private DirectoryAdmin admin;
    private DirectoryStore store;
    private Directory directory;

    @Deployment
    static WebArchive test() {
        return InServer.with(DirectoryEditsIT.class);
    }

    @BeforeEach
    void makeTrunk() {
        admin = InServer.bean(DirectoryAdmin.class);
        store = InServer.bean(DirectoryStore.class);
        directory = InServer.bean(Directory.class);
        admin.putTrunk(trunk(1), TEST);
    }

    @AfterEach
    void removeTrunk() {
        admin.removeTrunk(NAME, TEST);
    }

    @Test
    void editThatThrowsAfterItsWriteLeavesNothing() throws SQLException {
        List<String> before = stored(PLAN);
        assertThat(before).isNotEmpty();
        assertThatThrownBy(() -> store.edit(TEST.by(), entries -> {
                    entries.putDialPlan(List.of());
                    throw new IllegalStateException("after the write");
                }))
                .hasMessage("after the write");
        assertThat(stored(PLAN)).isEqualTo(before);
    }

    @Test
    void planOfWhichTheDatabaseRefusesTheLastRuleLeavesTheFormerOne() throws SQLException {
        List<DialRule> before = directory.dialPlan();
        List<String> storedBefore = stored(PLAN);
        assertThat(storedBefore).isNotEmpty();
        change("alter table dial_rule add constraint refuses check (pattern <> '7777')");
        try {
            assertThatThrownBy(() -> admin.putDialPlan(List.of(rule("7776"), rule("7777")), TEST))
                    .isInstanceOf(DatabaseException.class);
        } finally {
            change("alter table dial_rule drop constraint refuses");
        }
        assertThat(stored(PLAN)).isEqualTo(storedBefore);
        assertThat(directory.dialPlan()).isEqualTo(before);
    }

    /** What is in force when the call returns must not vanish with a transaction that somebody else ends. */
    @Test
    void editStaysWhenTheCallersTransactionIsRolledBack() throws Exception {
        UserTransaction callers = InServer.named("java:comp/UserTransaction", UserTransaction.class);
        callers.begin();
        try {
            admin.putTrunk(trunk(2), TEST);
        } finally {
            callers.rollback();
        }
        assertThat(directory.trunk(NAME)).contains(trunk(2));
        assertThat(stored(MAX_CALLS)).containsExactly("2");
    }

    @Test
    void whoEditsAnOlderVersionIsToldWhoWasFasterAndNothingIsLost() throws SQLException {
        long seen = directory.version(TRUNK).orElseThrow();
        admin.putTrunk(trunk(3), ANNA.over(seen));
        EditConflict conflict =
                catchThrowableOfType(EditConflict.class, () -> admin.putTrunk(trunk(4), BEN.over(seen)));
        assertThat(conflict.refusal()).isInstanceOf(EditRefusal.ChangedMeanwhile.class);
        assertThat(conflict.refusal().faster()).map(EditRefusal.Faster::who).contains("anna");
        assertThat(directory.trunk(NAME)).contains(trunk(3));
        assertThat(stored(MAX_CALLS)).containsExactly("3");
    }

    @Test
    void ofTwoTransactionsAtOnceTheLaterIsRefused() throws SQLException {
        assertThatThrownBy(() -> store.edit(ANNA, TRUNK, entries -> {
                    entries.put(trunk(5));
                    join(Thread.ofPlatform()
                            .start(() -> store.edit(BEN, TRUNK, others -> {
                                others.put(trunk(6));
                                return true;
                            })));
                    return true;
                }))
                .isInstanceOf(EditConflict.class);
        assertThat(stored(MAX_CALLS)).containsExactly("6");
    }

    @Test
    void eachEditIsARevisionThatTellsWhoAndWhenAndHowItWas() throws SQLException {
        long began = Instant.now().toEpochMilli();
        admin.putTrunk(trunk(7), ANNA);
        admin.putTrunk(trunk(8), BEN);
        assertThat(stored(HISTORY.formatted(began, Instant.now().toEpochMilli())))
                .containsExactly("7 anna portal", "8 ben api");
    }

    private static Trunk trunk(int maxCalls) {
        return new Trunk(NAME, "192.0.2.1", 5060, "UDP", maxCalls, false);
    }

    private static DialRule rule(String pattern) {
        return new DialRule(pattern, pattern, Action.ECHO, "echo", "", false);
    }

    private static List<String> stored(String query) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static void change(String command) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static DataSource source() {
        return InServer.named("java:jboss/datasources/ParleyDS", DataSource.class);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
