package io.parley.stir.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.concurrent.ScheduledTimers;
import io.parley.concurrent.Timers;
import io.parley.sip.api.AddressRange;
import io.parley.stir.CallerVerifier.Fetched;
import io.parley.stir.TestSigner;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates from a real server, and from addresses that are not asked. */
final class CertificatesTest {
    private static final List<AddressRange> LOOPBACK = List.of(AddressRange.of("127.0.0.0/8"));

    private final AtomicReference<LocalHttps.Answer> answer = new AtomicReference<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final ScheduledTimers timers = new ScheduledTimers();
    private TestSigner authority;
    private LocalHttps server;
    private String pem;

    @BeforeEach
    void open() throws Exception {
        authority = TestSigner.authority();
        server = new LocalHttps(authority, exchange -> answer.get().to(exchange));
        pem = authority.signer().pem();
    }

    @AfterEach
    void close() {
        server.close();
        timers.close();
    }

    @Test
    void certificateIsFetchedOnceAndKeptForAsLongAsItsServerAllows() throws Exception {
        answer.set(exchange -> {
            exchange.getResponseHeaders().add("Cache-Control", "public, max-age=300");
            LocalHttps.send(exchange, 200, pem, pem.length());
        });
        Certificates certificates = certificates(LOOPBACK, server.port());

        assertThat(fetched(certificates)).isInstanceOf(Fetched.There.class);
        assertThat(fetched(certificates)).isInstanceOf(Fetched.There.class);
        assertThat(server.asked).hasValue(1);
        now.updateAndGet(time -> time.plusSeconds(301));
        assertThat(fetched(certificates)).isInstanceOf(Fetched.There.class);
        assertThat(server.asked).hasValue(2);
    }

    @Test
    void certificateIsAskedForAgainOnceItHasEnded() throws Exception {
        answer.set(exchange -> {
            exchange.getResponseHeaders().add("Cache-Control", "max-age=86400");
            LocalHttps.send(exchange, 200, pem, pem.length());
        });
        Certificates certificates = certificates(LOOPBACK, server.port());

        assertThat(fetched(certificates)).isInstanceOf(Fetched.There.class);
        now.updateAndGet(time -> time.plus(Duration.ofHours(11)));
        assertThat(fetched(certificates)).isInstanceOf(Fetched.There.class);
        assertThat(server.asked).hasValue(1);
        now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
        assertThat(fetched(certificates)).isInstanceOf(Fetched.There.class);
        assertThat(server.asked).hasValue(2);
    }

    /** Neither an address nor the room for another is lost. */
    @Test
    void fetchThatCannotBeginIsOverAndTriedAgain() throws Exception {
        answer.set(exchange -> LocalHttps.send(exchange, 200, pem, pem.length()));
        AtomicReference<Timers> broken = new AtomicReference<>((_, _) -> {
            throw new IllegalStateException("of a test");
        });
        Certificates certificates = new Certificates(
                new HttpsGet(server.tls(), Set.of(server.port()), LOOPBACK, Duration.ofSeconds(2)),
                (delay, task) -> broken.get().after(delay, task),
                now::get);
        for (int i = 0; i <= Certificates.PARALLEL; i++) {
            assertThat(certificates.at(server.address() + i).get(10, TimeUnit.SECONDS))
                    .isEqualTo(new Fetched.Missing("the certificate could not be fetched"));
        }
        broken.set(timers);
        now.updateAndGet(time -> time.plusSeconds(31));

        assertThat(certificates.at(server.address() + 0).get(10, TimeUnit.SECONDS))
                .isInstanceOf(Fetched.There.class);
    }

    @Test
    void chunksArePutTogether() throws Exception {
        answer.set(exchange -> LocalHttps.send(exchange, 200, pem, 0));

        assertThat(fetched(certificates(LOOPBACK, server.port()))).isInstanceOf(Fetched.There.class);
    }

    @Test
    void redirectionIsNotFollowed() throws Exception {
        answer.set(exchange -> {
            exchange.getResponseHeaders().add("Location", server.address());
            exchange.sendResponseHeaders(302, -1);
        });
        Certificates certificates = certificates(LOOPBACK, server.port());

        assertThat(fetched(certificates)).isInstanceOf(Fetched.Missing.class);
        assertThat(fetched(certificates)).isInstanceOf(Fetched.Missing.class);
        assertThat(server.asked).hasValue(1);
        now.updateAndGet(time -> time.plusSeconds(31));
        assertThat(fetched(certificates)).isInstanceOf(Fetched.Missing.class);
        assertThat(server.asked).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, HttpsGet.LARGEST + 1})
    void nothingLargeIsRead(long length) throws Exception {
        answer.set(exchange -> LocalHttps.send(exchange, 200, "x".repeat(HttpsGet.LARGEST + 1), length));

        assertThat(fetched(certificates(LOOPBACK, server.port())))
                .isEqualTo(new Fetched.Missing("the certificate is larger than 16 kB"));
    }

    @Test
    void whatIsNoCertificateCannotBeUsed() throws Exception {
        answer.set(exchange -> LocalHttps.send(exchange, 200, "hello", 5));

        assertThat(fetched(certificates(LOOPBACK, server.port()))).isInstanceOf(Fetched.Unusable.class);
    }

    @Test
    void serverThatSaysNothingIsGivenUp() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        answer.set(exchange -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        CompletableFuture<Fetched> coming =
                certificates(LOOPBACK, server.port()).at(server.address());

        assertThat(coming.get(30, TimeUnit.SECONDS)).isInstanceOf(Fetched.Missing.class);
        over.countDown();
    }

    @Test
    void machinesOfThisNetworkAreNotAsked() throws Exception {
        assertThat(fetched(certificates(List.of(), server.port())))
                .isEqualTo(new Fetched.Missing("the certificate is at an address that is not public"));
        assertThat(fetched(certificates(LOOPBACK, 443)))
                .isEqualTo(new Fetched.Missing("the certificate is at a port that is not asked"));
        assertThat(server.asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/x", "file:///etc/passwd", "https:///x", "https://a b/", "ftp://x/", "x"})
    void otherAddressesAreNotAsked(String address) throws Exception {
        assertThat(certificates(LOOPBACK, 80).at(address).get(10, TimeUnit.SECONDS))
                .isInstanceOf(Fetched.Missing.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "224.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "64:ff9b:1::1",
                "2001:0:7f00:1::",
                "::ffff:127.0.0.1",
                "::127.0.0.1"
            })
    void addressesThatAreNotPublic(String address) throws Exception {
        assertThat(HttpsGet.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "2a00:1450:4001::1"})
    void addressesThatArePublic(String address) throws Exception {
        assertThat(HttpsGet.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    private Certificates certificates(List<AddressRange> allowed, int port) throws Exception {
        return new Certificates(
                new HttpsGet(server.tls(), Set.of(port), allowed, Duration.ofSeconds(2)), timers, now::get);
    }

    private Fetched fetched(Certificates certificates) throws Exception {
        return certificates.at(server.address()).get(10, TimeUnit.SECONDS);
    }
}
