package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentRoster;
import io.parley.apps.InstalledApps;
import io.parley.call.CallOrigin;
import io.parley.call.DeadEnd;
import io.parley.call.Destination;
import io.parley.customer.CallerNames;
import io.parley.customer.LiveCustomers;
import io.parley.emergency.EmergencyMemory;
import io.parley.fact.Fact;
import io.parley.id.CallId;
import io.parley.media.api.SoundCatalogue;
import io.parley.number.PhoneNumbers;
import io.parley.queue.RecordedJournal;
import io.parley.registration.CachedRegistrations;
import io.parley.routing.DirectoryDialPlan;
import io.parley.settings.CallPolicy;
import io.parley.sip.api.Party;
import io.parley.toll.TollGate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
    private static final CallOrigin CALL = new CallOrigin(
            new CallId("c1"),
            Fact.Direction.INTERNAL,
            new Party("1004", ""),
            "",
            "extension:1004",
            Optional.of("1004"),
            "",
            Instant.EPOCH);

    private static final SoundCatalogue NO_SOUNDS = new SoundCatalogue() {
        @Override
        public boolean has(String name) {
            return false;
        }

        @Override
        public Set<String> names() {
            return Set.of();
        }
    };

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
            new InstalledApps(CallPolicy.STANDARD.announcementTime()),
            () -> NO_SOUNDS,
            new EmergencyMemory(InstantSource.system(), new PhoneNumbers("DE")),
            TollGate.OPEN);

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

    @ParameterizedTest
    @CsvSource({
        "55, NO_SUCH_NUMBER",
        "1999, NO_SUCH_EXTENSION",
        "8999, NO_SUCH_QUEUE",
        "2001, NOT_AVAILABLE",
        "*99, NOT_AVAILABLE",
        "5001, NO_TRUNK",
        "0309999999, NOT_ALLOWED"
    })
    void whatIsSaidOfADeadEndIsWhatACallToItGets(String number, DeadEnd why) {
        Optional<String> caller = Optional.of("1004");

        assertThat(destinations.trial(number, caller).deadEnd()).contains(why);
        assertThat(destinations
                        .resolve(CALL, number, true, caller, Reach.Caller.NOBODY, destinations.channels())
                        .destination())
                .isInstanceOfSatisfying(Destination.Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(why.code());
                    assertThat(refusal.reason()).isEqualTo(why.reason());
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1002", "44", "8001", "*43", "*72", "*98", "6001"})
    void whatDependsOnTheMomentOnlyIsNoDeadEnd(String number) {
        assertThat(destinations.trial(number, Optional.of("1004")).deadEnd()).isEmpty();
    }

    /** The number in a From is the caller's own text. */
    @ParameterizedTest
    @ValueSource(strings = {"*69", "*66", "*21*+3906123456", "#21#", "47"})
    void whoCallsBackCarriesOutNoCodeThatACallerWroteAsTheirNumber(String from) {
        called("1005", from);

        assertThat(callBack("1005"))
                .isInstanceOfSatisfying(Destination.Refusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(404));
    }

    @Test
    void whoCallsBackReachesWhoCalledAndIsRefusedWhatTheyMayNotDial() {
        called("1005", "1006");
        assertThat(callBack("1005"))
                .isInstanceOfSatisfying(Destination.Refusal.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo("not registered"));
        called("1005", "0301234567");
        assertThat(callBack("1005"))
                .isInstanceOfSatisfying(Destination.Refusal.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(DeadEnd.NOT_ALLOWED.reason()));
    }

    private void called(String extension, String from) {
        Reach.Caller caller =
                new Reach.Caller(new Party(from, ""), List.of(), _ -> false, _ -> false, _ -> Stream.empty());
        destinations.resolve(CALL, extension, true, Optional.of("1004"), caller, destinations.channels());
    }

    private Destination callBack(String extension) {
        return destinations
                .resolve(CALL, "*69", true, Optional.of(extension), Reach.Caller.NOBODY, destinations.channels())
                .destination();
    }

    @Test
    void whoMayCallEverythingIsNotForbiddenAnything() {
        assertThat(destinations.trial("0309999999", Optional.empty()).deadEnd()).isEmpty();
    }
}
