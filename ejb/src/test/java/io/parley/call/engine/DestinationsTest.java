package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentRoster;
import io.parley.customer.CallerNames;
import io.parley.customer.LiveCustomers;
import io.parley.number.PhoneNumbers;
import io.parley.queue.RecordedJournal;
import io.parley.registration.CachedRegistrations;
import io.parley.routing.DirectoryDialPlan;
import io.parley.sip.api.Party;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class DestinationsTest {
    private final LoopbackDirectory directory = new LoopbackDirectory();
    private final Destinations destinations = new Destinations(
            new DirectoryDialPlan(directory),
            directory,
            new CachedRegistrations(new ConcurrentHashMap<>(), InstantSource.system()),
            number -> false,
            new CallerNames(
                    new LiveCustomers(
                            null,
                            directory,
                            new AgentRoster(new ConcurrentHashMap<>(), new RecordedJournal(), InstantSource.system()),
                            new PhoneNumbers("DE")),
                    directory),
            new PhoneNumbers("DE"),
            () -> {
                throw new AssertionError("nothing is played");
            });

    @Test
    void extensionHasTheNameOfTheDirectoryWhateverItsPhoneWrites() {
        assertThat(destinations.named(new Party("1003", "The Director"), Optional.of("1003")))
                .isEqualTo(new Party("1003", "Phone 1003"));
        assertThat(destinations.named(new Party("1003", ""), Optional.of("1003")))
                .isEqualTo(new Party("1003", "Phone 1003"));
    }

    @Test
    void extensionThatWithholdsItsNumberHasNoName() {
        assertThat(destinations.named(new Party("anonymous", ""), Optional.of("1003")))
                .isEqualTo(new Party("anonymous", ""));
    }

    @Test
    void callerFromOutsideHasTheNameThatTheTrunkGives() {
        assertThat(destinations.named(new Party("4930123", "Anna"), Optional.empty()))
                .isEqualTo(new Party("4930123", "Anna"));
    }
}
