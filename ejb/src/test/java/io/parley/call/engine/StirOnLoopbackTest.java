package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.concurrent.Timers;
import io.parley.directory.CallerId;
import io.parley.directory.NumberRule;
import io.parley.directory.NumberRule.Direction;
import io.parley.directory.NumberRule.Side;
import io.parley.directory.NumberRule.Spelling;
import io.parley.directory.TrunkNumbers;
import io.parley.fact.CallerVerdict;
import io.parley.fact.EndKind;
import io.parley.fact.Fact;
import io.parley.number.PhoneNumbers;
import io.parley.phone.RawTrunk;
import io.parley.phone.SoftPhone;
import io.parley.settings.CallPolicy;
import io.parley.sip.api.AddressRange;
import io.parley.stir.TestSigner;
import io.parley.stir.desk.LocalHttps;
import io.parley.stir.desk.StirDesk;
import io.parley.stir.desk.StirSettings;
import io.parley.stir.desk.StirSettings.Trunks;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers from outside who are verified, through the real SIP adaptor, with certificates from a real server. */
final class StirOnLoopbackTest {
    private static final String FROM = "<sip:+49301234567@isp.example>";

    @TempDir
    private Path folder;

    private final CountDownLatch served = new CountDownLatch(1);
    private TestSigner authority;
    private TestSigner signer;
    private String signerPem;
    private LocalHttps server;
    private Optional<LoopbackSystem> open = Optional.empty();

    @BeforeEach
    void serve() throws Exception {
        authority = TestSigner.authority();
        signer = authority.signer();
        signerPem = signer.pem();
        server = new LocalHttps(authority, exchange -> {
            if (exchange.getRequestURI().getPath().equals("/late.pem")) {
                await();
            }
            LocalHttps.send(exchange, 200, signerPem, signerPem.length());
        });
    }

    private void await() {
        try {
            served.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() {
        served.countDown();
        open.ifPresent(LoopbackSystem::close);
        server.close();
    }

    @Test
    void signedCallHasItsVerdictInTheJournal() throws Exception {
        LoopbackSystem house = house(Set.of(), Set.of());

        call(house, 480, identity("49301234567", server.address()));

        assertThat(verdicts(house)).containsExactly(CallerVerdict.PASSED_A);
        assertThat(house.journal.of(Fact.CallerVerified.class))
                .extracting(Fact.CallerVerified::origin)
                .containsExactly("123e4567-e89b-12d3-a456-426655440000");
    }

    @Test
    void callSignedForAnotherCallerGoesOnAndIsMarked() throws Exception {
        LoopbackSystem house = house(Set.of(), Set.of());

        call(house, 480, identity("49301234568", server.address()));
        call(house, 480, "y: x\r\n");
        call(house, 480, "");

        assertThat(verdicts(house)).containsExactly(CallerVerdict.FAILED_NUMBER, CallerVerdict.FAILED_FORM);
    }

    @Test
    void callerIsVerifiedByTheNumberAsTheRulesOfTheTrunkWriteIt() throws Exception {
        LoopbackSystem house = house(Set.of(), Set.of());
        house.directory.trunk = LoopbackDirectory.TRUNK.with(new TrunkNumbers(
                "",
                List.of(new NumberRule(Direction.IN, Side.CALLER, "77(\\d+)", "+4930$1", Spelling.AS_IS)),
                CallerId.AS_SHOWN));
        try (RawTrunk trunk = trunk(house)) {
            trunk.invite("1009", "<sip:771234567@isp.example>", "c", identity("49301234567", server.address()))
                    .expect(480);
        }
        house.isEmpty();

        assertThat(verdicts(house)).containsExactly(CallerVerdict.PASSED_A);
    }

    @Test
    void trunkThatIsToRefuseThemRefusesThem() throws Exception {
        LoopbackSystem house = house(Set.of("isp"), Set.of());

        call(house, 438, identity("49301234568", server.address()));
        call(house, 480, identity("49301234567", server.address()));

        assertThat(house.journal.of(Fact.CallEnded.class))
                .extracting(Fact.CallEnded::kind)
                .containsExactly(EndKind.BLOCKED, EndKind.NO_ANSWER);
    }

    /** Whoever has the emergency services calls from numbers that nobody signs. */
    @Test
    void callBackAfterAnEmergencyCallIsNeverRefused() throws Exception {
        LoopbackSystem house = house(Set.of("isp"), Set.of());
        house.phone("1003", 440).will(SoftPhone.Habit.RING);
        house.emergencies.made("+493055512345", "1003");
        try (RawTrunk trunk = trunk(house)) {
            trunk.invite("+493055512345", FROM, "c", identity("49301234568", server.address()))
                    .expect(180);
            trunk.cancel("");
        }
        house.isEmpty();

        assertThat(verdicts(house)).containsExactly(CallerVerdict.FAILED_NUMBER);
    }

    @Test
    void callDoesNotWaitLongForTheCertificate() throws Exception {
        LoopbackSystem house = house(Set.of("*"), Set.of(), Duration.ofMillis(300));

        call(house, 480, identity("49301234567", server.address().replace("one", "late")));

        assertThat(verdicts(house)).containsExactly(CallerVerdict.UNAVAILABLE);
    }

    @Test
    void callerWhoGivesUpMeanwhileHasARecord() throws Exception {
        LoopbackSystem house = house(Set.of(), Set.of(), Duration.ofMillis(300));
        house.phone("1003", 440).will(SoftPhone.Habit.RING);
        try (RawTrunk trunk = trunk(house)) {
            trunk.invite(
                            "1003",
                            FROM,
                            "c",
                            identity("49301234567", server.address().replace("one", "late")))
                    .expect(100);
            trunk.cancel("");
        }
        Eventually.holds(
                "it is over", () -> house.journal.of(Fact.CallEnded.class).size() == 1);
        assertThat(house.journal.of(Fact.CallEnded.class).getFirst().kind()).isEqualTo(EndKind.CANCELLED);
        house.isEmpty();
    }

    @Test
    void carriersVerdictCountsForTrunksThatAreBelieved() throws Exception {
        String asserted = "P-Asserted-Identity: <tel:+49301234567;verstat=TN-Validation-Passed>\r\n";
        LoopbackSystem house = house(Set.of(), Set.of("isp"));
        call(house, 480, asserted);
        assertThat(verdicts(house)).containsExactly(CallerVerdict.CARRIER_PASSED);
        house.close();
        open = Optional.empty();

        LoopbackSystem other = house(Set.of(), Set.of("carrier"));
        call(other, 480, asserted);
        assertThat(verdicts(other)).isEmpty();
    }

    private String identity(String from, String info) throws Exception {
        return "Identity: " + signer.identity(info, from, "1009", Instant.now().getEpochSecond()) + "\r\n";
    }

    private static List<CallerVerdict> verdicts(LoopbackSystem house) {
        return house.journal.of(Fact.CallerVerified.class).stream()
                .map(Fact.CallerVerified::verdict)
                .toList();
    }

    private static RawTrunk trunk(LoopbackSystem house) {
        return new RawTrunk("127.0.0.9", new InetSocketAddress(InetAddress.getLoopbackAddress(), house.port));
    }

    /** A call to an extension without a phone. */
    private static void call(LoopbackSystem house, int status, String more) {
        try (RawTrunk trunk = trunk(house)) {
            trunk.invite("1009", FROM, "c", more).expect(status);
        }
        house.isEmpty();
    }

    /** One that waits for certificates for as long as a machine may need that has much else to do. */
    private LoopbackSystem house(Set<String> refused, Set<String> believed) throws Exception {
        return house(refused, believed, Duration.ofSeconds(20));
    }

    private LoopbackSystem house(Set<String> refused, Set<String> believed, Duration patience) throws Exception {
        Path anchors = Files.writeString(folder.resolve("anchors.pem"), authority.pem());
        StirSettings settings = new StirSettings(
                Optional.of(anchors),
                patience,
                Set.of(server.port()),
                List.of(AddressRange.of("127.0.0.0/8")),
                new Trunks(refused),
                new Trunks(believed));
        LoopbackSystem house = new LoopbackSystem(CallPolicy.STANDARD, timers -> desk(settings, timers));
        open = Optional.of(house);
        return house;
    }

    private StirDesk desk(StirSettings settings, Timers timers) {
        try {
            return new StirDesk(settings, new PhoneNumbers("DE"), server.tls(), timers, InstantSource.system());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
