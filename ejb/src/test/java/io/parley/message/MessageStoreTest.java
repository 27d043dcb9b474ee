package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.database.Database;
import io.parley.database.jpa.Entities;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.message.jpa.JpaMessages;
import io.parley.sip.api.Party;
import io.parley.sip.api.TextMessage;
import io.parley.sip.api.TextMessage.Format;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MessageStoreTest {
    private static final Instant SENT = Instant.ofEpochMilli(1_700_000_000_123L);

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void messagesAreKeptWholeAndInOrderUntilTheyAreRemoved(Database database) {
        Entities entities = EntitiesForTests.of(database);
        JpaMessages store = new JpaMessages(entities);
        KeptMessage second = message(2, "1004", "ü".repeat(650) + "\r\n\t\"'");
        KeptMessage first = message(1, "1004", "😀 " + "x".repeat(1_296));
        KeptMessage other = new KeptMessage(
                3,
                "1005",
                "",
                new Party("1001", "n".repeat(300)),
                new TextMessage(Format.HTML, "<b>x</b>"),
                SENT,
                SENT.plusSeconds(60));
        store.add(second);
        store.add(first);
        store.add(other);

        assertThat(store.load()).containsExactly(first.waiting(), second.waiting(), other.waiting());
        assertThat(store.find(1)).contains(first);
        assertThat(store.find(2)).contains(second);
        assertThat(store.find(3).orElseThrow().sender().name()).isEqualTo("n".repeat(200));

        store.remove(List.of(1L, 3L, 99L));
        store.remove(List.of());
        assertThat(new JpaMessages(entities).load()).containsExactly(second.waiting());
        assertThat(store.find(1)).isEmpty();
        entities.validate();
    }

    private static KeptMessage message(long id, String extension, String text) {
        return new KeptMessage(
                id,
                extension,
                "ben",
                new Party("1001", "Anna"),
                new TextMessage(Format.PLAIN, text),
                SENT,
                SENT.plusSeconds(60));
    }
}
