package io.parley.stir.desk;

import io.parley.concurrent.Timers;
import io.parley.stir.CallerVerifier.Fetched;
import io.parley.stir.Credential;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The certificates of signers, fetched once and kept for as long as their server allows and they are valid, from a minute to a day; what could not be had, or is no
 * certificate, is not asked for again for half a minute. {@link #PARALLEL} are fetched at a time and {@link #MOST} kept. Thread-safe; nothing here blocks.
 */
final class Certificates {
    static final int MOST = 500;
    static final int PARALLEL = 8;
    /** A fetch that takes longer is given up, whoever waits for it. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(Certificates.class);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration STANDARD = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[, ])max-age=\"?(\\d{1,9})");

    private final HttpsGet https;
    private final Timers timers;
    private final InstantSource clock;
    private final Semaphore room = new Semaphore(PARALLEL);
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    /** What is there, or on its way; {@code until} is far off while it is. */
    private record Kept(CompletableFuture<Fetched> fetched, Instant until) {}

    /** What became of a fetch, and how long it holds. */
    private record Outcome(Fetched fetched, Duration time) {
        static Outcome missing(String why) {
            return new Outcome(new Fetched.Missing(why), AFTER_FAILURE);
        }
    }

    Certificates(HttpsGet https, Timers timers, InstantSource clock) {
        this.https = https;
        this.timers = timers;
        this.clock = clock;
    }

    /** The certificates at an address: at once where they are kept. */
    CompletableFuture<Fetched> at(String address) {
        CompletableFuture<Fetched> coming = new CompletableFuture<>();
        synchronized (kept) {
            Kept there = kept.get(address);
            if (there != null && clock.instant().isBefore(there.until())) {
                return there.fetched();
            }
            if (!room.tryAcquire()) {
                return CompletableFuture.completedFuture(new Fetched.Missing("too many certificates are asked for"));
            }
            kept.put(address, new Kept(coming, Instant.MAX));
        }
        try {
            // no virtual one: the look-up of a name, whose server may be the stranger's, holds on to what carries it
            Thread.ofPlatform().daemon().name("stir-fetch").start(() -> fetch(address, coming));
        } catch (RuntimeException | Error e) {
            LOG.error("STI0006 no certificate can be fetched", e);
            done(address, coming, Outcome.missing("the certificate could not be fetched"));
        }
        return coming;
    }

    /** How many are kept or on their way. */
    int size() {
        synchronized (kept) {
            return kept.size();
        }
    }

    private void fetch(String address, CompletableFuture<Fetched> coming) {
        Outcome outcome = Outcome.missing("the certificate could not be fetched");
        try {
            outcome = fetched(address);
        } catch (FetchFailedException e) {
            outcome = Outcome.missing(String.valueOf(e.getMessage()));
        } catch (CertificateException e) {
            outcome = new Outcome(
                    new Fetched.Unusable("what is at the address of the certificate is none"), AFTER_FAILURE);
        } catch (IOException | RuntimeException | Error e) {
            // its words may name what is inside of this network: not for records
            LOG.debugf(e, "the certificate %s could not be fetched", address);
        } finally {
            done(address, coming, outcome);
        }
    }

    private Outcome fetched(String address) throws IOException, CertificateException {
        Connection connection = new Connection();
        Timers.Timer limit = timers.after(LIMIT, connection::giveUp);
        try {
            HttpsGet.File file = https.get(address, connection::opened);
            Credential credential = Credential.read(file.body());
            Duration valid = Duration.between(clock.instant(), credential.validUntil());
            return new Outcome(new Fetched.There(credential), lifetime(file.cacheControl(), valid));
        } finally {
            limit.cancel();
        }
    }

    private void done(String address, CompletableFuture<Fetched> coming, Outcome outcome) {
        room.release();
        synchronized (kept) {
            kept.put(address, new Kept(coming, clock.instant().plus(outcome.time())));
        }
        coming.complete(outcome.fetched());
    }

    private static Duration lifetime(String cacheControl, Duration valid) {
        if (cacheControl.contains("no-store") || cacheControl.contains("no-cache")) {
            return SHORTEST;
        }
        Optional<Duration> told = Optional.of(MAX_AGE.matcher(cacheControl))
                .filter(Matcher::find)
                .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))));
        Duration time = least(least(told.orElse(STANDARD), LONGEST), valid);
        return time.compareTo(SHORTEST) < 0 ? SHORTEST : time;
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A connection whose time may be over, also before it is there. */
    private static final class Connection {
        private Optional<Socket> socket = Optional.empty();
        private boolean over;

        synchronized Socket opened(Socket made) {
            socket = Optional.of(made);
            if (over) {
                giveUp();
            }
            return made;
        }

        synchronized void giveUp() {
            over = true;
            socket.ifPresent(Connection::close);
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                // it is closed in any case
            }
        }
    }
}
