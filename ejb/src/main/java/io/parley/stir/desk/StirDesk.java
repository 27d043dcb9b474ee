package io.parley.stir.desk;

import io.parley.call.CallerCheck;
import io.parley.concurrent.Counts;
import io.parley.concurrent.Timers;
import io.parley.fact.CallerVerdict;
import io.parley.number.PhoneNumbers;
import io.parley.sip.api.CallerClaims;
import io.parley.stir.CallerVerifier;
import io.parley.stir.CallerVerifier.Fetched;
import io.parley.stir.Verification;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;
import org.jboss.logging.Logger;

/**
 * Verifies callers of trunks, on threads of its own and within the time that calls wait. Each trunk has room and certificates of its own: what comes by one cannot
 * keep the callers of another from being verified. Thread-safe; nothing here blocks.
 */
public final class StirDesk {
    /** So many callers of a trunk are verified at a time; more are not verified. */
    static final int PARALLEL = 200;

    /** Verifies nothing. */
    public static final StirDesk OFF = new StirDesk();

    private static final Logger LOG = Logger.getLogger(StirDesk.class);

    private final StirSettings settings;
    private final Optional<Parts> parts;
    /** By the names of trunks that calls came by. */
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    private final Counts<CallerVerdict> counts = new Counts<>(CallerVerdict.class);

    /** What a verification needs. */
    private record Parts(
            AnchorFile anchors, HttpsGet https, CallerVerifier verifier, Timers timers, InstantSource clock) {}

    /** What one trunk may use. */
    private record Lane(Semaphore room, Certificates certificates) {}

    private StirDesk() {
        settings = StirSettings.OFF;
        parts = Optional.empty();
    }

    /**
     * One that verifies where the settings name whom it trusts.
     *
     * @param tls for the connections to who has the certificates
     * @throws IllegalArgumentException when the file of trusted certificates cannot be read
     */
    public StirDesk(
            StirSettings settings, PhoneNumbers numbers, SSLSocketFactory tls, Timers timers, InstantSource clock) {
        this.settings = settings;
        this.parts = settings.anchors()
                .map(file -> new Parts(
                        new AnchorFile(file, System::nanoTime),
                        new HttpsGet(tls, settings.ports(), settings.allowed(), Certificates.LIMIT),
                        new CallerVerifier(numbers),
                        timers,
                        clock));
    }

    /** How often each verdict was given since the start. */
    public Counts<CallerVerdict> counts() {
        return counts;
    }

    /** Certificates kept, or on their way. */
    public int certificates() {
        return lanes.values().stream()
                .mapToInt(lane -> lane.certificates().size())
                .sum();
    }

    /** Whether it matters what calls of a trunk say of their callers. */
    public boolean listens(String trunk) {
        return parts.isPresent() || settings.believed().has(trunk);
    }

    /** Whether a call has to wait for {@link #check}; else {@link #atOnce} says all there is. */
    public boolean verifies(CallerClaims claims) {
        return parts.isPresent() && (!claims.identities().isEmpty() || claims.left());
    }

    /** What is known of a caller without a verification. */
    public CallerCheck atOnce(String trunk, CallerClaims claims) {
        return claims.none() ? CallerCheck.NONE : told(trunk, carriers(trunk, claims));
    }

    private Verification carriers(String trunk, CallerClaims claims) {
        return settings.believed().has(trunk) ? CallerVerifier.carriers(claims) : Verification.NONE;
    }

    /**
     * Verifies a caller, and tells the verdict once: on a thread of its own, after the time that calls wait at the latest; on this one where too many are verified.
     *
     * @param then must not throw
     */
    public void check(String trunk, CallerClaims claims, Consumer<CallerCheck> then) {
        Parts with = parts.orElseThrow();
        Lane lane = lanes.computeIfAbsent(
                trunk,
                _ -> new Lane(new Semaphore(PARALLEL), new Certificates(with.https(), with.timers(), with.clock())));
        if (!lane.room().tryAcquire()) {
            then.accept(orCarriers(trunk, claims, Verification.unavailable("too many callers are verified")));
            return;
        }
        AtomicBoolean said = new AtomicBoolean();
        Consumer<Verification> once = verification -> {
            if (said.compareAndSet(false, true)) {
                lane.room().release();
                then.accept(orCarriers(trunk, claims, verification));
            }
        };
        try {
            Timers.Timer late = with.timers().after(settings.patience(), () -> Thread.ofVirtual()
                    .name("stir-late")
                    .start(() -> once.accept(Verification.unavailable("no verdict in time"))));
            Thread.ofVirtual().name("stir-verify").start(() -> {
                Verification verification = verified(with, lane, trunk, claims);
                late.cancel();
                once.accept(verification);
            });
        } catch (RuntimeException | Error e) {
            once.accept(broken(trunk, e));
        }
    }

    private Verification verified(Parts with, Lane lane, String trunk, CallerClaims claims) {
        try {
            Map<String, Fetched> fetched =
                    fetched(lane, with.verifier().addresses(claims, with.clock().instant()));
            return with.verifier()
                    .verify(
                            claims,
                            fetched,
                            with.anchors().anchors(),
                            with.clock().instant());
        } catch (RuntimeException | Error e) {
            return broken(trunk, e);
        }
    }

    /** Nothing that a stranger sends may cost the call. */
    private static Verification broken(String trunk, Throwable e) {
        LOG.errorf(e, "STI0003 a caller of trunk %s could not be verified", trunk);
        return Verification.unavailable("internal error");
    }

    /** The certificates that come within nine tenths of the time; the rest is for the verification. */
    private Map<String, Fetched> fetched(Lane lane, List<String> addresses) {
        Map<String, CompletableFuture<Fetched>> coming = new HashMap<>();
        addresses.forEach(address -> coming.put(address, lane.certificates().at(address)));
        await(CompletableFuture.allOf(coming.values().toArray(CompletableFuture<?>[]::new)));
        Map<String, Fetched> there = new HashMap<>();
        coming.forEach((address, certificate) ->
                there.put(address, certificate.getNow(new Fetched.Missing("the certificate did not come in time"))));
        return there;
    }

    private void await(CompletableFuture<Void> all) {
        try {
            all.get(settings.patience().toNanos() / 10 * 9, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("not all certificates of a call are there in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where it stays open who calls, the carrier's word counts. */
    private CallerCheck orCarriers(String trunk, CallerClaims claims, Verification own) {
        boolean open = own.verdict() == CallerVerdict.UNAVAILABLE || own.verdict() == CallerVerdict.UNSUPPORTED;
        Verification carriers = open ? carriers(trunk, claims) : Verification.NONE;
        return told(trunk, carriers.verdict() == CallerVerdict.NONE ? own : carriers);
    }

    private CallerCheck told(String trunk, Verification verification) {
        CallerVerdict verdict = verification.verdict();
        counts.add(verdict);
        Optional<CallerCheck.Refusal> refusal =
                verdict.failed() && settings.refused().has(trunk) ? Optional.of(refusal(verdict)) : Optional.empty();
        return new CallerCheck(verdict, verification.why(), verification.origin(), refusal);
    }

    /** RFC 8224 6.2.2. */
    private static CallerCheck.Refusal refusal(CallerVerdict verdict) {
        return switch (verdict) {
            case FAILED_STALE -> new CallerCheck.Refusal(403, "Stale Date");
            case FAILED_CERTIFICATE -> new CallerCheck.Refusal(437, "Unsupported Credential");
            case FAILED_FORM, FAILED_SIGNATURE, FAILED_NUMBER ->
                new CallerCheck.Refusal(438, "Invalid Identity Header");
            case NONE,
                    PASSED_A,
                    PASSED_B,
                    PASSED_C,
                    PASSED,
                    UNAVAILABLE,
                    UNSUPPORTED,
                    CARRIER_PASSED,
                    CARRIER_FAILED,
                    CARRIER_NONE,
                    UNKNOWN -> new CallerCheck.Refusal(403, "Caller Not Verified");
        };
    }
}
