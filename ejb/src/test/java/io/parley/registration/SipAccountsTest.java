package io.parley.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Extension;
import io.parley.directory.LiveDirectory;
import io.parley.directory.SipSecret;
import io.parley.directory.Snapshot;
import io.parley.directory.SnapshotDraft;
import io.parley.directory.User;
import io.parley.emergency.EmergencyMemory;
import io.parley.emergency.EmergencyNumber;
import io.parley.emergency.EmergencyPlan;
import io.parley.number.PhoneNumbers;
import io.parley.sip.api.Source;
import io.parley.softphone.Tickets;
import io.parley.softphone.TicketsForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SipAccountsTest {
    private static final User ANNA = user("anna", Optional.of("1001"));
    private static final Extension PHONE = new Extension("1001", "Anna", "", true, 2);

    private final LiveDirectory directory = new LiveDirectory();
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final Tickets tickets = TicketsForTests.none();
    private final SipAccounts accounts = new SipAccounts(directory, tickets);

    @BeforeEach
    void issue() {
        TicketsForTests.issue(tickets, "anna", "1001", "t-1");
        show(List.of(ANNA), List.of(PHONE));
    }

    @Test
    void ticketStandsForTheExtensionOfItsUser() {
        assertThat(accounts.ticket("t-1").orElseThrow().user()).isEqualTo("1001");
        assertThat(accounts.ticket("t-2")).isEmpty();
    }

    @Test
    void ticketEndsWithItsExtension() {
        show(List.of(ANNA), List.of());
        assertThat(accounts.ticket("t-1")).isEmpty();
    }

    @Test
    void ticketEndsWithItsUser() {
        show(List.of(), List.of(PHONE));
        assertThat(accounts.ticket("t-1")).isEmpty();
    }

    @Test
    void ticketEndsWhenTheExtensionIsSomebodyElses() {
        show(List.of(user("anna", Optional.empty()), user("ben", Optional.of("1001"))), List.of(PHONE));
        assertThat(accounts.ticket("t-1")).isEmpty();
    }

    @Test
    void callsOfExtensionsToEmergencyNumbersAndThoseBackFromOutsideAreUrgent() {
        EmergencyMemory memory = new EmergencyMemory(() -> now, new PhoneNumbers("DE"));
        accounts.remember(memory);
        directory.show(Snapshot.empty()
                .draft()
                .put(
                        new EmergencyPlan(
                                List.of(new EmergencyNumber("112", List.of())),
                                List.of("0"),
                                List.of(),
                                List.of(),
                                60,
                                "",
                                false),
                        0)
                .done());
        Source trunk = new Source.Trunk("isp");

        assertThat(accounts.urgent(new Source.Extension("1001"), "0112")).isTrue();
        assertThat(accounts.urgent(new Source.Extension("1001"), "URN:service:SOS.fire"))
                .isTrue();
        assertThat(accounts.urgent(new Source.Extension("1001"), "1002")).isFalse();
        assertThat(accounts.urgent(trunk, "112")).isFalse();
        assertThat(accounts.urgent(trunk, "+493055512345")).isFalse();

        memory.made("+493055512345", "1001");
        assertThat(accounts.urgent(trunk, "00493055512345")).isTrue();
        assertThat(accounts.urgent(trunk, "+493055512346")).isFalse();
        now = now.plus(Duration.ofMinutes(60));
        assertThat(accounts.urgent(trunk, "+493055512345")).isFalse();
    }

    private void show(List<User> users, List<Extension> extensions) {
        SnapshotDraft draft = Snapshot.empty().draft();
        users.forEach(user -> draft.put(user, "-", 0));
        extensions.forEach(extension -> draft.put(extension, new SipSecret("", ""), 0));
        directory.show(draft.done());
    }

    private static User user(String name, Optional<String> extension) {
        return new User(name, name, "", Set.of(), extension);
    }
}
