package io.parley.stir.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.call.CallerCheck;
import io.parley.concurrent.ScheduledTimers;
import io.parley.concurrent.Timers;
import io.parley.fact.CallerVerdict;
import io.parley.number.PhoneNumbers;
import io.parley.phone.Await;
import io.parley.sip.api.AddressRange;
import io.parley.sip.api.CallerClaims;
import io.parley.stir.TestSigner;
import io.parley.stir.desk.StirSettings.Trunks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts that come in time, whatever the servers of certificates do. */
final class StirDeskTest {
    private static final String FROM = "49301234567";

    @TempDir
    private Path folder;

    private final ScheduledTimers timers = new ScheduledTimers();
    private final CountDownLatch served = new CountDownLatch(1);
    private TestSigner authority;
    private TestSigner signer;
    private LocalHttps server;

    @BeforeEach
    void serve() throws Exception {
        authority = TestSigner.authority();
        signer = authority.signer();
        String pem = signer.pem();
        server = new LocalHttps(authority, exchange -> {
            if (exchange.getRequestURI().getPath().startsWith("/late")) {
                await();
            }
            LocalHttps.send(exchange, 200, pem, pem.length());
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
        server.close();
        timers.close();
    }

    @Test
    void slowServersOfOneTrunkKeepNoOtherTrunkFromBeingVerified() throws Exception {
        StirDesk desk = desk(timers, Duration.ofSeconds(4), Set.of());
        for (int i = 0; i < Certificates.PARALLEL; i++) {
            desk.check("bad", claims("", late(i)), _ -> {});
        }
        Await.until("all servers are asked", () -> server.asked.get() == Certificates.PARALLEL);

        assertThat(verdict(desk, "bad", claims("", server.address()))).isEqualTo(CallerVerdict.UNAVAILABLE);
        assertThat(verdict(desk, "good", claims("", server.address()))).isEqualTo(CallerVerdict.PASSED_A);
        assertThat(desk.certificates()).isEqualTo(Certificates.PARALLEL + 1);
    }

    @Test
    void certificateThatIsThereIsEnough() throws Exception {
        StirDesk desk = desk(timers, Duration.ofSeconds(1), Set.of());

        assertThat(verdict(desk, "isp", claims("", late(1), server.address()))).isEqualTo(CallerVerdict.PASSED_A);
    }

    @Test
    void callGoesOnWithoutAVerdictWhenTheTimeIsOver() throws Exception {
        Queue<Runnable> due = new ConcurrentLinkedQueue<>();
        StirDesk desk = desk(kept(due), Duration.ofSeconds(30), Set.of());
        CompletableFuture<CallerCheck> told = told(desk, "isp", claims("", late(1)));

        due.forEach(Runnable::run);

        assertThat(told.get(20, TimeUnit.SECONDS).verdict()).isEqualTo(CallerVerdict.UNAVAILABLE);
        assertThat(served.getCount()).isOne();
    }

    @Test
    void verdictIsToldOnceAlsoWhereTheTimeIsOverAtTheSameMoment() throws Exception {
        Queue<Runnable> due = new ConcurrentLinkedQueue<>();
        StirDesk desk = desk(kept(due), Duration.ofSeconds(30), Set.of());
        AtomicInteger times = new AtomicInteger();
        CompletableFuture<CallerCheck> told = new CompletableFuture<>();
        desk.check("isp", claims("", server.address()), check -> {
            times.incrementAndGet();
            told.complete(check);
        });
        assertThat(told.get(20, TimeUnit.SECONDS).verdict()).isEqualTo(CallerVerdict.PASSED_A);

        due.forEach(Runnable::run);

        assertThat(verdict(desk, "isp", claims("", server.address()))).isEqualTo(CallerVerdict.PASSED_A);
        assertThat(times).hasValue(1);
        assertThat(desk.counts().of(CallerVerdict.UNAVAILABLE)).isZero();
    }

    /** Timers whose tasks run when the test wants, also those that were cancelled. */
    private static Timers kept(Queue<Runnable> due) {
        return (_, task) -> {
            due.add(task);
            return () -> {};
        };
    }

    @Test
    void carriersWordCountsWhereItStaysOpen() throws Exception {
        StirDesk desk = desk(timers, Duration.ofMillis(200), Set.of("isp"));

        assertThat(verdict(desk, "isp", claims("TN-Validation-Passed", late(1))))
                .isEqualTo(CallerVerdict.CARRIER_PASSED);
        assertThat(verdict(desk, "other", claims("TN-Validation-Passed", late(1))))
                .isEqualTo(CallerVerdict.UNAVAILABLE);
        assertThat(verdict(desk, "isp", new CallerClaims(List.of("junk"), false, "", FROM, List.of("1009"), "x")))
                .isEqualTo(CallerVerdict.FAILED_FORM);
    }

    @Test
    void claimsThatGoDeepCostNothingButTheVerdict() throws Exception {
        StirDesk desk = desk(timers, Duration.ofSeconds(4), Set.of());
        String deep = "{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        String identity = signer.token(deep, deep) + ";info=<" + server.address() + ">";

        assertThat(verdict(desk, "isp", new CallerClaims(List.of(identity), false, "", FROM, List.of("1009"), "")))
                .isEqualTo(CallerVerdict.FAILED_FORM);
    }

    private String late(int i) {
        return server.address().replace("one", "late" + i);
    }

    private CallerClaims claims(String verstat, String... addresses) throws Exception {
        long now = Instant.now().getEpochSecond();
        List<String> identities = new ArrayList<>();
        for (String address : addresses) {
            identities.add(signer.identity(address, FROM, "1009", now));
        }
        return new CallerClaims(identities, false, "", '+' + FROM, List.of("1009"), verstat);
    }

    private static CompletableFuture<CallerCheck> told(StirDesk desk, String trunk, CallerClaims claims) {
        CompletableFuture<CallerCheck> told = new CompletableFuture<>();
        desk.check(trunk, claims, told::complete);
        return told;
    }

    private static CallerVerdict verdict(StirDesk desk, String trunk, CallerClaims claims) throws Exception {
        return told(desk, trunk, claims).get(20, TimeUnit.SECONDS).verdict();
    }

    private StirDesk desk(Timers with, Duration patience, Set<String> believed) throws Exception {
        Path anchors = Files.writeString(folder.resolve("anchors.pem"), authority.pem());
        return new StirDesk(
                new StirSettings(
                        Optional.of(anchors),
                        patience,
                        Set.of(server.port()),
                        List.of(AddressRange.of("127.0.0.0/8")),
                        new Trunks(Set.of()),
                        new Trunks(believed)),
                new PhoneNumbers("DE"),
                server.tls(),
                with,
                InstantSource.system());
    }
}
