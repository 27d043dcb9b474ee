package io.parley.emergency;

import io.parley.number.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is remembered of emergency calls while the server runs: who is called back, and whose next one is a test. At most one entry for each number that is shown and
 * one for each extension. Thread-safe; the clock is handed in.
 */
public final class EmergencyMemory {
    /** A test that nobody makes is over after so long: the next emergency call may be a real one. */
    public static final Duration TEST_TIME = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final PhoneNumbers numbers;
    private final Map<String, Made> made = new ConcurrentHashMap<>();
    private final Map<String, Instant> tests = new ConcurrentHashMap<>();
    private final LongAdder calls = new LongAdder();
    private final LongAdder testCalls = new LongAdder();
    private final LongAdder refusedCalls = new LongAdder();
    private final EmergencyShares shares;

    /**
     * Nothing is remembered yet.
     *
     * @param numbers the one spelling of the numbers that are shown and called back, which carriers write in one way or the other
     */
    public EmergencyMemory(InstantSource clock, PhoneNumbers numbers) {
        this.clock = clock;
        this.numbers = numbers;
        this.shares = new EmergencyShares(clock);
    }

    /** The bounds of calls. */
    public EmergencyShares shares() {
        return shares;
    }

    private record Made(String extension, Instant at) {}

    /** An extension made an emergency call now, with this number shown. */
    public void made(String shown, String extension) {
        calls.increment();
        restored(shown, extension, clock.instant());
    }

    /** The same of an earlier time, as of the process before. */
    public void restored(String shown, String extension, Instant at) {
        made.merge(spelt(shown), new Made(extension, at), (one, other) -> one.at.isAfter(other.at) ? one : other);
    }

    /** An emergency call was refused, as its extension made too many. */
    public void refused() {
        refusedCalls.increment();
    }

    /** An emergency call was a test. */
    public void tested() {
        testCalls.increment();
    }

    /** The extension that made the last emergency call with this number shown, no longer ago than that. */
    public Optional<String> callBack(String shown, Duration most) {
        if (made.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(made.get(spelt(shown)))
                .filter(call -> clock.instant().isBefore(call.at.plus(most)))
                .map(Made::extension);
    }

    private String spelt(String number) {
        String normal = numbers.normal(number);
        return normal.isEmpty() ? number : normal;
    }

    /** The next emergency call of this extension is a test, within {@link #TEST_TIME}. */
    public Instant test(String extension) {
        Instant until = clock.instant().plus(TEST_TIME);
        tests.put(extension, until);
        return until;
    }

    /** Whether the emergency call that the extension makes now is a test, which counts for that one alone. */
    public boolean takeTest(String extension) {
        Instant until = tests.remove(extension);
        return until != null && clock.instant().isBefore(until);
    }

    /** Emergency calls since the start, tests left out. */
    public long calls() {
        return calls.sum();
    }

    /** Those that were refused since the start. */
    public long refusedCalls() {
        return refusedCalls.sum();
    }

    /** Tests of them since the start. */
    public long testCalls() {
        return testCalls.sum();
    }
}
