package io.parley.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.container.server.InServer;
import io.parley.database.DatabaseException;
import io.parley.directory.DialRule;
import io.parley.directory.DialRule.Action;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.fact.Actor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Edits of the directory in the server's transactions. What is stored is read past the product. */
@ExtendWith(ArquillianExtension.class)
class DirectoryEditsIT {
    private static final Edit TEST = Edit.by(new Actor.System("test"));
    private static final String PLAN = "select pattern from dial_rule order by place";

    private DirectoryAdmin admin;
    private Directory directory;

    @Deployment
    static WebArchive test() {
        return InServer.with(DirectoryEditsIT.class);
    }

    @BeforeEach
    void findBeans() {
        admin = InServer.bean(DirectoryAdmin.class);
        directory = InServer.bean(Directory.class);
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
}
