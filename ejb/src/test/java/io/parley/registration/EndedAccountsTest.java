package io.parley.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.database.TestDatabases;
import io.parley.directory.Extension;
import io.parley.directory.LiveDirectory;
import io.parley.directory.Role;
import io.parley.directory.SipSecret;
import io.parley.directory.SnapshotDraft;
import io.parley.directory.User;
import io.parley.queue.RecordedJournal;
import io.parley.sip.api.Binding;
import io.parley.softphone.Tickets;
import io.parley.softphone.TicketsForTests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No phone is called by a password that counts no longer. */
class EndedAccountsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    private final LiveDirectory directory = new LiveDirectory();
    private final CachedRegistrations live = new CachedRegistrations(new ConcurrentHashMap<>(), () -> NOW);
    private final Tickets tickets = TicketsForTests.none();
    private final List<String> presence = new ArrayList<>();

    @BeforeEach
    void register() {
        edit(draft -> put(put(draft, "1001", "one"), "1002", "two"));
        presence.clear();
        KeptRegistrations kept = new KeptRegistrations(live, TestDatabases.h2());
        kept.replace("1001", List.of(binding("1001", "UDP"), binding("1001", "WSS")));
        kept.replace("1002", List.of(binding("1002", "TCP")));
        RegistrationNews news = new RegistrationNews(
                live,
                (extension, reachable) -> presence.add(extension + (reachable ? "+" : "-")),
                new RecordedJournal());
        new EndedAccounts(directory, live, kept, news, tickets, () -> NOW).watch();
    }

    @Test
    void aRemovedExtensionIsReachedNoLongerAndItsNextOwnerHasNoneOfItsPhones() {
        edit(draft -> draft.removeExtension("1001"));
        assertThat(live.bindings("1001")).isEmpty();
        assertThat(live.usersWithExpired(NOW.toEpochMilli())).containsExactly("1001");
        assertThat(presence).containsExactly("1001-");

        edit(draft -> put(draft, "1001", "another"));
        assertThat(live.bindings("1001")).isEmpty();
        assertThat(live.bindings("1002")).hasSize(1);
    }

    @Test
    void anotherPasswordEndsThePhonesAndLeavesThePage() {
        edit(draft -> put(draft, "1001", "another"));
        assertThat(live.bindings("1001")).extracting(Binding::transport).containsExactly("WSS");
        assertThat(presence).containsExactly("1001+");
    }

    @Test
    void anotherPasswordOfTheOwnerEndsTheirPagesAndCredentials() {
        edit(draft -> draft.put(anna(Optional.of("1001")), "first", 1));
        TicketsForTests.issue(tickets, "anna", "1001", "t-1");
        TicketsForTests.issue(tickets, "ben", "1002", "t-2");
        register();

        edit(draft -> draft.put(anna(Optional.of("1001")), "second", 2));
        assertThat(live.bindings("1001")).extracting(Binding::transport).containsExactly("UDP");
        assertThat(tickets.account("t-1")).isEmpty();
        assertThat(tickets.account("t-2")).isPresent();
    }

    @Test
    void anExtensionThatIsTakenAwayEndsThePagesOfWhoHadIt() {
        edit(draft -> draft.put(anna(Optional.of("1001")), "first", 1));
        register();
        edit(draft -> draft.put(anna(Optional.empty()), "first", 2));
        assertThat(live.bindings("1001")).extracting(Binding::transport).containsExactly("UDP");
    }

    @Test
    void anEditOfSomethingElseEndsNothing() {
        edit(draft -> put(draft, "1001", "one").removeUser("anna"));
        assertThat(live.bindings("1001")).hasSize(2);
        assertThat(presence).isEmpty();
    }

    private static User anna(Optional<String> extension) {
        return new User("anna", "Anna", "", Set.of(Role.AGENT), extension);
    }

    private void edit(UnaryOperator<SnapshotDraft> change) {
        directory.show(change.apply(directory.snapshot().draft()).done());
    }

    private static SnapshotDraft put(SnapshotDraft draft, String number, String password) {
        return draft.put(new Extension(number, number, "", false, 5), SipSecret.of(number, "parley", password), 1);
    }

    private static Binding binding(String user, String transport) {
        return new Binding(
                user, "sip:" + transport, "127.0.0.1:5062", transport, "c", 1, NOW.plusSeconds(60), "", "", 0, "");
    }
}
