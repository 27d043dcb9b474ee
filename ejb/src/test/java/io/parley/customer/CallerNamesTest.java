package io.parley.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentRoster;
import io.parley.customer.jpa.JpaPhoneBook;
import io.parley.database.Database;
import io.parley.database.TestDatabases;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.Edit;
import io.parley.fact.Actor;
import io.parley.journal.Records;
import io.parley.number.PhoneNumbers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One caller has one name: that of the phone book, else of the directory, else what the other side sent. */
class CallerNamesTest {
    @TempDir
    private Path var;

    @Test
    void thePhoneBookComesFirstAndWhatWasSentLast() {
        Database database = TestDatabases.h2();
        try (Records records = new Records(database, var, Instant.parse("2026-03-02T09:00:00Z"))) {
            PhoneNumbers numbers = new PhoneNumbers("DE");
            LiveCustomers customers = new LiveCustomers(
                    database,
                    records.directory,
                    new AgentRoster(new ConcurrentHashMap<>(), records.journal, records),
                    numbers);
            new PhoneBookEditor(new JpaPhoneBook(EntitiesForTests.of(database)), customers, records.journal, numbers)
                    .put(
                            new Contact(0, "Maria Keller", "", "030 7654321", "", VipLevel.VVIP, "", ""),
                            Edit.by(new Actor.User("admin", "api")));
            CallerNames names = new CallerNames(customers, records.directory);

            assertThat(names.caller("0307654321", "Paul Novak", Optional.empty()))
                    .isEqualTo("Maria Keller");
            assertThat(names.shown("+49307654321", "Paul Novak")).isEqualTo("Maria Keller");
            assertThat(names.vip("030/7654321")).isEqualTo(VipLevel.VVIP);
            assertThat(names.caller("0301111", "Paul Novak", Optional.empty())).isEqualTo("Paul Novak");
            assertThat(names.caller("anonymous", "", Optional.empty())).isEmpty();
            assertThat(names.vip("anonymous")).isEqualTo(VipLevel.NONE);
        }
    }
}
