package io.parley.forward;

import io.parley.directory.Forwards;
import io.parley.directory.Reachability;
import io.parley.fact.ForwardReason;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides what becomes of a direct call to an extension. Pure. */
public final class ForwardRules {
    /** The most forwards of one call, those before it came to us included. */
    public static final int MOST = 5;

    private ForwardRules() {}

    /**
     * What is known of an extension as a call comes.
     *
     * @param undisturbed its agent wants no calls
     * @param registered a device is there
     * @param engaged it takes part in another call, or rings for one
     */
    public record Situation(boolean undisturbed, boolean registered, boolean engaged) {}

    /** What becomes of the call. */
    public sealed interface Verdict {
        /** Its devices ring. */
        record Ring(Onward onward) implements Verdict {}

        /** It goes on at once. */
        record GoOn(Forward forward) implements Verdict {}

        /** It is refused. */
        record Refuse(Why why) implements Verdict {}
    }

    /** Why a call is refused. */
    public enum Why {
        DO_NOT_DISTURB,
        BUSY,
        NOT_REGISTERED
    }

    /**
     * Decides. A forward that cannot be followed counts for nothing, so that the call rings or ends as without it.
     *
     * @param followable whether a call may go on to a number; asked of each that stands there at most once
     */
    public static Verdict of(Reachability wanted, Situation now, Predicate<String> followable) {
        Forwards forwards = wanted.forwards();
        Optional<String> always = forwards.always().filter(followable);
        if (always.isPresent()) {
            return goOn(ForwardReason.ALWAYS, always.get());
        }
        Optional<String> busy = forwards.busy().filter(followable);
        if (wanted.doNotDisturb() || now.undisturbed()) {
            return either(ForwardReason.DO_NOT_DISTURB, busy, Why.DO_NOT_DISTURB);
        }
        Optional<String> notRegistered = forwards.notRegistered().filter(followable);
        if (!now.registered()) {
            return either(ForwardReason.NOT_REGISTERED, notRegistered, Why.NOT_REGISTERED);
        }
        if (now.engaged() && !wanted.callWaiting()) {
            return either(ForwardReason.BUSY, busy, Why.BUSY);
        }
        return new Verdict.Ring(
                new Onward(busy, forwards.noAnswer().filter(followable), forwards.after(), notRegistered));
    }

    private static Verdict either(ForwardReason reason, Optional<String> to, Why otherwise) {
        return to.<Verdict>map(number -> goOn(reason, number)).orElseGet(() -> new Verdict.Refuse(otherwise));
    }

    private static Verdict goOn(ForwardReason reason, String to) {
        return new Verdict.GoOn(new Forward(reason, to));
    }
}
