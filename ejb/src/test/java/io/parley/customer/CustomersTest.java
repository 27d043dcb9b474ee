package io.parley.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.agent.AgentRoster;
import io.parley.customer.jpa.JpaPhoneBook;
import io.parley.database.Database;
import io.parley.database.SwitchedDatabase;
import io.parley.database.TestDatabases;
import io.parley.database.jpa.EntitiesForTests;
import io.parley.directory.Edit;
import io.parley.directory.InvalidInput;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.journal.JournalForTests;
import io.parley.journal.Records;
import io.parley.kpi.QueueCallScript;
import io.parley.number.PhoneNumbers;
import io.parley.queue.FixedDirectory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CustomersTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Edit ADMIN = Edit.by(new Actor.User("admin", "api"));
    private static final Actor ANNA = new Actor.User("anna", "portal");

    private final JournalForTests journal = new JournalForTests();
    private final PhoneNumbers numbers = new PhoneNumbers("DE");

    @TempDir
    private Path var;

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aContactIsKnownByItsNumberAsSoonAsItIsPutAndGivesItsCallerAPriority(Database database) {
        LiveCustomers customers = customers(database);
        PhoneBookEditor editor = editor(database, customers);
        AtomicInteger told = new AtomicInteger();
        customers.onChange(told::incrementAndGet);

        Contact maria = editor.put(contact("Maria Keller", "030 123 45 67", VipLevel.VVIP), ADMIN);
        Contact other = editor.put(contact("Otto Fischer", "1008", VipLevel.NONE), ADMIN);

        assertThat(maria.number()).isEqualTo("+49301234567");
        assertThat(other.id()).isGreaterThan(maria.id());
        assertThat(customers.contact("0049301234567")).contains(maria);
        assertThat(customers.priorityOf("+49301234567")).isEqualTo(2);
        assertThat(customers.priorityOf("1008")).isZero();
        assertThat(customers.priorityOf("anonymous")).isZero();
        assertThat(told).hasValue(2);
        assertThat(journal.facts()).contains(new Fact.ConfigChanged("contact " + maria.id(), "put"));

        LiveCustomers afterRestart = customers(database);
        editor(database, afterRestart).load();
        assertThat(afterRestart.all()).containsExactly(maria, other);

        assertThat(editor.remove(maria.id(), ADMIN)).isTrue();
        assertThat(editor.remove(maria.id(), ADMIN)).isFalse();
        assertThat(customers.contact("+49301234567")).isEmpty();
        assertThat(editor.put(other.withVip(VipLevel.VIP), ADMIN).id()).isEqualTo(other.id());
        assertThat(customers.priorityOf("1008")).isEqualTo(1);
        assertThat(editor.put(contact("New", "1009", VipLevel.NONE), ADMIN).id())
                .isGreaterThan(other.id());
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aContactThatAnotherServerRemovedIsGoneHereOnceItIsToBeRemoved(Database database) {
        LiveCustomers customers = customers(database);
        PhoneBookEditor editor = editor(database, customers);
        Contact maria = editor.put(contact("Maria Keller", "1007", VipLevel.NONE), ADMIN);
        LiveCustomers elsewhere = customers(database);
        PhoneBookEditor other = editor(database, elsewhere);
        other.load();
        assertThat(other.remove(maria.id(), ADMIN)).isTrue();
        int facts = journal.facts().size();

        assertThat(editor.remove(maria.id(), ADMIN)).isFalse();

        assertThat(customers.all()).isEmpty();
        assertThat(journal.facts()).hasSize(facts);
    }

    @Test
    void badInputNamesItsFieldAndChangesNothing() {
        Database database = TestDatabases.h2();
        LiveCustomers customers = customers(database);
        PhoneBookEditor editor = editor(database, customers);
        Contact good = contact("Maria Keller", "1007", VipLevel.NONE);
        editor.put(good, ADMIN);

        refused("name", () -> editor.put(contact(" ", "1008", VipLevel.NONE), ADMIN));
        refused("number", () -> editor.put(contact("Anybody", "no number", VipLevel.NONE), ADMIN));
        refused("number", () -> editor.put(contact("Somebody", "1007", VipLevel.NONE), ADMIN));
        refused(
                "id",
                () -> editor.put(contact("Somebody", "1008", VipLevel.NONE).withId(99), ADMIN));
        refused("email", () -> editor.put(new Contact(0, "A", "", "1", "x", VipLevel.NONE, "", ""), ADMIN));
        refused(
                "link",
                () -> editor.put(new Contact(0, "A", "", "1", "", VipLevel.NONE, "javascript:alert(1)", ""), ADMIN));
        refused("remark", () -> editor.put(new Contact(0, "A", "", "1", "", VipLevel.NONE, "", "\u0000"), ADMIN));
        refused("remark", () -> editor.put(new Contact(0, "A", "", "1", "", VipLevel.NONE, "", "a\u202eb"), ADMIN));
        refused("email", () -> editor.put(new Contact(0, "A", "", "1", "a\u200b@b.c", VipLevel.NONE, "", ""), ADMIN));
        refused("name", () -> editor.put(new Contact(0, "A\u200b", "", "1", "", VipLevel.NONE, "", ""), ADMIN));
        assertThat(customers.all()).hasSize(1);
        assertThat(journal.facts()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("io.parley.database.TestDatabases#each")
    void aCardHasCallsAndNotesOfTheNumberHoweverItWasSpelt(Database database) {
        LiveCustomers customers = customers(database);
        Contact maria = editor(database, customers).put(contact("Maria Keller", "030 1234567", VipLevel.VIP), ADMIN);
        CallId first = new CallId("c1");
        try (Records records = new Records(database, var, NINE)) {
            QueueCallScript script = new QueueCallScript(records.journal, records, records::pass);
            talk(script, records, first, "0301234567");
            records.journal.append(first, ANNA, new Fact.NoteAdded(new AgentId("anna"), "wants an offer"));
            records.pass(60_000);
            talk(script, records, new CallId("c2"), "+49301234567");
            talk(script, records, new CallId("c3"), "+4930999999");
            records.settle();

            CustomerCard card = customers.card("0049 30 1234567");

            assertThat(card.contact()).contains(maria);
            assertThat(card.degraded()).isFalse();
            assertThat(card.lastCalls()).extracting(call -> call.call().value()).containsExactly("c2", "c1");
            assertThat(card.lastCalls().getFirst().agent()).isEqualTo("anna");
            assertThat(card.lastCalls().getFirst().queue()).isEqualTo("8001");
            assertThat(card.lastCalls().getFirst().talkMillis()).isEqualTo(10_000);
            assertThat(card.notes()).extracting(CustomerNote::text).containsExactly("wants an offer");
            assertThat(card.notes().getFirst().call()).isEqualTo(first);
            assertThat(card.open().orElseThrow().call()).isEqualTo(new CallId("c2"));

            records.journal.append(
                    new CallId("c2"), ANNA, new Fact.Disposed(new AgentId("anna"), new QueueId("8001"), "sold"));
            records.journal.append(
                    new CallId("c2"), ANNA, new Fact.NoteAdded(new AgentId("anna"), "sold, after the call"));
            records.settle();
            assertThat(customers.card("+49301234567").open()).isEmpty();
            assertThat(customers.card("+49301234567").notes())
                    .extracting(CustomerNote::text)
                    .containsExactly("sold, after the call", "wants an offer");
        }
    }

    @Test
    void withoutTheDatabaseTheCardHasTheContactAndSaysSo() {
        SwitchedDatabase database = new SwitchedDatabase(TestDatabases.h2());
        LiveCustomers customers = customers(database.database());
        Contact maria = editor(database.database(), customers).put(contact("Maria", "1007", VipLevel.VIP), ADMIN);

        database.off();

        CustomerCard card = customers.card("1007");
        assertThat(card.contact()).contains(maria);
        assertThat(card.degraded()).isTrue();
        assertThat(card.lastCalls()).isEmpty();
        assertThat(customers.priorityOf("1007")).isEqualTo(1);
    }

    @Test
    void aCallerWhoHidesHisNumberHasAnEmptyCard() {
        CustomerCard card = customers(TestDatabases.h2()).card("anonymous");

        assertThat(card.number()).isEmpty();
        assertThat(card.lastCalls()).isEmpty();
        assertThat(card.degraded()).isFalse();
    }

    @Test
    void aSearchFindsContactsByNameCompanyAndNumber() {
        Database database = TestDatabases.h2();
        LiveCustomers customers = customers(database);
        PhoneBookEditor editor = editor(database, customers);
        editor.put(new Contact(0, "Maria Keller", "Acme", "030 1234567", "", VipLevel.VIP, "", ""), ADMIN);
        editor.put(new Contact(0, "Keller und Sohn", "", "089 7654321", "", VipLevel.NONE, "", ""), ADMIN);

        assertThat(names(customers, "keller")).containsExactly("Keller und Sohn", "Maria Keller");
        assertThat(names(customers, "kell mar")).containsExactly("Maria Keller");
        assertThat(names(customers, "ACME")).containsExactly("Maria Keller");
        assertThat(names(customers, "030 12345")).containsExactly("Maria Keller");
        assertThat(names(customers, "+49 89")).containsExactly("Keller und Sohn");
        assertThat(names(customers, "nobody")).isEmpty();
        assertThat(customers.search("keller", 1)).hasSize(1);
    }

    private static List<String> names(Customers customers, String text) {
        return customers.search(text, 10).stream().map(PhoneBookEntry::name).toList();
    }

    private static void talk(QueueCallScript script, Records records, CallId call, String number) {
        script.enters(call, "8001", number);
        OfferId offer = script.rings(call, "8001", "anna", 2_000);
        script.answers(call, "8001", "anna", offer, 2_000, 2_000);
        records.pass(10_000);
        script.hangsUp(call, "8001", "anna", offer, 1_000);
    }

    private static void refused(String field, ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOfSatisfying(InvalidInput.class, e -> assertThat(e.field())
                .isEqualTo(field));
    }

    private static Contact contact(String name, String number, VipLevel vip) {
        return new Contact(0, name, "", number, "", vip, "", "");
    }

    private LiveCustomers customers(Database database) {
        AgentRoster roster = new AgentRoster(new ConcurrentHashMap<>(), journal, InstantSource.fixed(NINE));
        return new LiveCustomers(database, new FixedDirectory(List.of()), roster, numbers);
    }

    private PhoneBookEditor editor(Database database, LiveCustomers customers) {
        return new PhoneBookEditor(new JpaPhoneBook(EntitiesForTests.of(database)), customers, journal, numbers);
    }
}
