package io.parley.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.database.TestDatabases;
import io.parley.directory.Extension;
import io.parley.directory.LiveDirectory;
import io.parley.directory.Role;
import io.parley.directory.SipSecret;
import io.parley.directory.SnapshotDraft;
import io.parley.directory.User;
import io.parley.fact.Fact;
import io.parley.queue.RecordedJournal;
import io.parley.secret.KeysForTests;
import io.parley.sip.api.Binding;
import io.parley.sip.api.SipDirectory.Account;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.WebSocketSettings;
import io.parley.sip.registrar.RegisterRequest;
import io.parley.sip.registrar.Registrar;
import io.parley.softphone.Tickets;
import io.parley.softphone.TicketsForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No phone is called by a password that counts no longer. */
class EndedAccountsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final SipSettings SETTINGS = new SipSettings(
            "127.0.0.1",
            5060,
            5060,
            "127.0.0.1",
            "parley",
            "Parley",
            Duration.ofSeconds(60),
            Duration.ofSeconds(600),
            0,
            WebSocketSettings.OFF);

    private final LiveDirectory directory = new LiveDirectory();
    private final CachedRegistrations live = new CachedRegistrations(new ConcurrentHashMap<>(), () -> NOW);
    private final KeptRegistrations kept = new KeptRegistrations(live, TestDatabases.h2(), KeysForTests::cipher);
    private final Registrar registrar = new Registrar(kept, SETTINGS, () -> NOW);
    private final Tickets tickets = TicketsForTests.none();
    private final List<String> presence = new ArrayList<>();
    private final RecordedJournal journal = new RecordedJournal();
    private final RegistrationNews news = new RegistrationNews(
            live, (extension, reachable) -> presence.add(extension + (reachable ? "+" : "-")), journal);
    private final EndedAccounts ended = new EndedAccounts(directory, live, kept, this::end, news, tickets);
    private boolean active = true;

    @BeforeEach
    void register() {
        edit(draft -> put(put(draft, "1001", "one"), "1002", "two")
                .put(user("anna", Optional.of("1001")), "first", 1)
                .put(user("ben", Optional.empty()), "first", 1));
        kept.replace("1001", List.of(binding("1001", "UDP", ""), binding("1001", "WSS", "")));
        kept.replace("1002", List.of(binding("1002", "TCP", "")));
        ended.watch();
        presence.clear();
    }

    @Test
    void aRemovedExtensionIsReachedNoLongerAndItsNextOwnerHasNoneOfItsPhones() {
        edit(draft -> draft.removeExtension("1001"));
        assertThat(live.bindings("1001")).isEmpty();
        assertThat(live.users()).containsExactly("1002");
        assertThat(presence).containsOnly("1001-");

        edit(draft -> put(draft, "1001", "another"));
        assertThat(live.bindings("1001")).isEmpty();
        assertThat(live.bindings("1002")).hasSize(1);
    }

    @Test
    void anotherPasswordEndsThePhonesAndLeavesThePage() {
        edit(draft -> put(draft, "1001", "another"));
        assertThat(live.bindings("1001")).extracting(Binding::transport).containsExactly("WSS");
        assertThat(presence).containsOnly("1001+");
        assertThat(journal.of(Fact.Unregistered.class))
                .containsExactly(new Fact.Unregistered("1001", "sip:UDP", "WITHDRAWN"));
    }

    @Test
    void beforeSipRunsTheyEndAsWell() {
        active = false;
        anotherPasswordEndsThePhonesAndLeavesThePage();
    }

    @Test
    void aPhoneThatHasTheNewPasswordAlreadyStays() {
        String mark = account("1001", "another").secretMark();
        kept.replace("1001", List.of(binding("1001", "UDP", mark), binding("1001", "TCP", "of the former one")));
        edit(draft -> put(draft, "1001", "another"));
        assertThat(live.bindings("1001")).extracting(Binding::transport).containsExactly("UDP");
    }

    /** Its password is found right, then another one is set, and only then it would be stored; there was no contact before. */
    @Test
    void aRequestThatIsJustBeingAnsweredLeavesNoPhoneWithTheFormerPassword() throws InterruptedException {
        kept.replace("1002", List.of());
        Thread edit = new Thread(() -> edit(draft -> put(draft, "1002", "another")));
        registrar.register(request("1002"), account("1002", "two"), () -> {
            edit.start();
            while (edit.getState() != Thread.State.BLOCKED && edit.isAlive()) {
                Thread.onSpinWait();
            }
            return true;
        });
        edit.join();
        assertThat(live.bindings("1002")).isEmpty();
    }

    @Test
    void whatWasRestoredEndsWhereItsPasswordChangedBeforeAnybodyWatched() {
        kept.replace("1002", List.of(binding("1002", "UDP", "of the former one"), binding("1002", "TCP", "")));
        kept.replace("1003", List.of(binding("1003", "UDP", "")));
        LiveDirectory loaded = new LiveDirectory();
        loaded.show(directory.snapshot());
        new EndedAccounts(loaded, live, kept, this::end, news, tickets).watch();
        assertThat(live.bindings("1002")).extracting(Binding::transport).containsExactly("TCP");
        assertThat(live.bindings("1003")).isEmpty();
    }

    @Test
    void anotherPasswordOfTheOwnerEndsTheirPagesAndCredentials() {
        TicketsForTests.issue(tickets, "anna", "1001", "t-1");
        TicketsForTests.issue(tickets, "ben", "1002", "t-2");
        edit(draft -> draft.put(user("anna", Optional.of("1001")), "second", 2));
        assertThat(live.bindings("1001")).extracting(Binding::transport).containsExactly("UDP");
        assertThat(tickets.account("t-1")).isEmpty();
        assertThat(tickets.account("t-2")).isPresent();
    }

    @Test
    void anExtensionThatIsTakenAwayEndsThePagesOfWhoHadIt() {
        edit(draft -> draft.put(user("anna", Optional.empty()), "first", 2));
        assertThat(live.bindings("1001")).extracting(Binding::transport).containsExactly("UDP");
    }

    @Test
    void anEditOfSomethingElseEndsNothing() {
        edit(draft -> put(draft, "1001", "one").removeUser("ben"));
        assertThat(live.bindings("1001")).hasSize(2);
        assertThat(presence).isEmpty();
    }

    private boolean end(String extension, Predicate<Binding> which) {
        if (active) {
            registrar.end(extension, which).forEach(event -> news.unregistered((SipEvent.Unregistered) event));
        }
        return active;
    }

    private static User user(String name, Optional<String> extension) {
        return new User(name, name, "", Set.of(Role.AGENT), extension);
    }

    private void edit(UnaryOperator<SnapshotDraft> change) {
        directory.show(change.apply(directory.snapshot().draft()).done());
    }

    private static SnapshotDraft put(SnapshotDraft draft, String number, String password) {
        return draft.put(new Extension(number, number, "", false, 5), SipSecret.of(number, "parley", password), 1);
    }

    private static Account account(String number, String password) {
        SipSecret secret = SipSecret.of(number, "parley", password);
        return new Account(number, secret.ha1Md5(), secret.ha1Sha256(), 5);
    }

    private static RegisterRequest request(String user) {
        return new RegisterRequest(
                user,
                "c",
                1,
                false,
                List.of(new RegisterRequest.Contact("sip:" + user + "@127.0.0.1", 600, "", 0)),
                -1,
                "127.0.0.1:5062",
                "UDP",
                "",
                "");
    }

    private static Binding binding(String user, String transport, String secretMark) {
        return new Binding(
                user,
                "sip:" + transport,
                "127.0.0.1:5062",
                transport,
                "c",
                1,
                NOW.plusSeconds(60),
                "",
                "",
                0,
                "",
                Optional.empty(),
                secretMark);
    }
}
