package io.parley.forward;

import io.parley.fact.ForwardReason;
import io.parley.sip.api.Termination.Kind;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a call goes on whose devices ring, if they come to nothing. Forwards that could not be followed are left out.
 *
 * @param busy a device is busy, or refuses
 * @param noAnswer nobody answers for as long as {@code after} says
 * @param notRegistered no device can be reached
 */
public record Onward(Optional<String> busy, Optional<String> noAnswer, Duration after, Optional<String> notRegistered) {
    /** Nowhere. */
    public static final Onward NOWHERE =
            new Onward(Optional.empty(), Optional.empty(), Duration.ZERO, Optional.empty());

    /** How long the devices ring, where it would else be {@code otherwise}. */
    public Duration ringTime(Duration otherwise) {
        return noAnswer.isPresent() ? after : otherwise;
    }

    /** Nobody answered for as long as they may ring; {@code rang} where one at least told that it rings. */
    public Optional<Forward> unanswered(boolean rang) {
        Optional<Forward> late = to(ForwardReason.NO_ANSWER, noAnswer);
        return rang ? late : late.or(() -> to(ForwardReason.NOT_REGISTERED, notRegistered));
    }

    /**
     * All devices ended. What phones say in which case differs: a user's refusal is 486, 603 or 480, do not disturb is 486 or 480 at once, nobody at the phone is
     * 480 or 408 after it rang.
     *
     * @param kind the most telling end
     * @param rang one at least told that it rings
     */
    public Optional<Forward> ended(Kind kind, boolean rang) {
        return switch (kind) {
            case BUSY, REJECTED -> to(ForwardReason.BUSY, busy);
            case NO_ANSWER ->
                rang
                        ? to(ForwardReason.NO_ANSWER, noAnswer)
                        : to(ForwardReason.BUSY, busy).or(() -> to(ForwardReason.NO_ANSWER, noAnswer));
            case LOST, NOT_FOUND, NOT_ACCEPTABLE, OVERLOADED, NO_ROUTE, FAILED ->
                rang
                        ? to(ForwardReason.NO_ANSWER, noAnswer)
                        : to(ForwardReason.NOT_REGISTERED, notRegistered)
                                .or(() -> to(ForwardReason.NO_ANSWER, noAnswer));
            case CANCELLED, COMPLETED -> Optional.empty();
        };
    }

    private static Optional<Forward> to(ForwardReason reason, Optional<String> number) {
        return number.map(to -> new Forward(reason, to));
    }
}
