package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.customer.jpa.JpaPhoneBook;
import io.parley.database.Database;
import io.parley.database.jpa.Entities;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.demo.FirstStart;
import io.parley.directory.jpa.JpaDirectory;
import io.parley.fact.Actor;
import io.parley.id.QueueId;
import io.parley.journal.JournalForTests;
import io.parley.number.PhoneNumbers;
import io.parley.settings.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class QueueScriptTest {
    private static final QueueId SALES = new QueueId("8001");

    @TempDir
    private Path var;

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aScriptIsKeptAndItsPlacesAreKnownOnes(Database database) {
        Settings settings = Settings.of(Map.of("parley.var", var.toString())::get);
        Entities entities = EntitiesForTests.of(database);
        DirectoryStore store = new JpaDirectory(entities);
        new FirstStart(store, new JpaPhoneBook(entities), settings, InstantSource.system()).fill();
        LiveDirectory directory = new LiveDirectory();
        directory.show(store.load());
        DirectoryEditor editor = new DirectoryEditor(
                store, directory, new JournalForTests(), new PhoneNumbers("DE"), EndsForTests.of(directory), settings);
        QueueConfig before = directory.queue(SALES).orElseThrow();
        assertThat(before.handling().script()).contains("{caller}").contains("\n");

        editor.putQueue(
                withScript(before, "Hello {caller},\nhere is {agent}."), Edit.by(new Actor.User("admin", "api")));

        assertThat(store.load().queues.get(SALES).handling().script()).isEqualTo("Hello {caller},\nhere is {agent}.");
        assertThatThrownBy(
                        () -> editor.putQueue(withScript(before, "{price}"), Edit.by(new Actor.User("admin", "api"))))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.field()).isEqualTo("script"));
    }

    private static QueueConfig withScript(QueueConfig queue, String script) {
        return queue.with(queue.handling().withScript(script));
    }
}
