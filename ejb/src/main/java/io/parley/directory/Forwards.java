package io.parley.directory;

import java.time.Duration;
import java.util.Optional;

/**
 * Where direct calls to an extension go on, by what becomes of them. Each number is dialled as the extension itself would dial it, with its permission. Empty is off.
 *
 * @param always at once, without ringing
 * @param busy its devices are busy or refuse, or it is not to be disturbed
 * @param noAnswer nobody answers for as long as {@code after} says
 * @param after how long it rings before {@code noAnswer}; {@link Form#SHORTEST_RING} to {@link Form#LONGEST_RING} seconds
 * @param notRegistered no device is there, or none can be reached
 */
public record Forwards(
        Optional<String> always,
        Optional<String> busy,
        Optional<String> noAnswer,
        Duration after,
        Optional<String> notRegistered) {
    /** How long it rings where nobody said otherwise. */
    public static final Duration STANDARD = Duration.ofSeconds(20);

    /** No forward at all. */
    public static final Forwards NONE =
            new Forwards(Optional.empty(), Optional.empty(), Optional.empty(), STANDARD, Optional.empty());

    /** The same with another forward of all calls. */
    public Forwards withAlways(Optional<String> number) {
        return new Forwards(number, busy, noAnswer, after, notRegistered);
    }

    /** The same with another forward of calls that find it busy. */
    public Forwards withBusy(Optional<String> number) {
        return new Forwards(always, number, noAnswer, after, notRegistered);
    }

    /** The same with another forward of calls that nobody answers. */
    public Forwards withNoAnswer(Optional<String> number) {
        return new Forwards(always, busy, number, after, notRegistered);
    }

    /** The same, ringing for another time before nobody is taken to answer. */
    public Forwards withAfter(Duration time) {
        return new Forwards(always, busy, noAnswer, time, notRegistered);
    }

    /** The same with another forward of calls that find no device. */
    public Forwards withNotRegistered(Optional<String> number) {
        return new Forwards(always, busy, noAnswer, after, number);
    }
}
