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
     * @param spent the call was forwarded as often as any may be
     */
    public record Situation(boolean undisturbed, boolean registered, boolean engaged, boolean spent) {}

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
        NOT_REGISTERED,
        FORWARDED_TOO_OFTEN
    }

    /**
     * Decides. A forward that cannot be followed counts for nothing, so that the call rings or ends as without it; but whoever forwards all calls is not rung by
     * one that comes with forwards enough, as any caller may write them.
     *
     * @param due whether the call may go on to a number now; asked of a number only where it would
     * @param later whether it may when the devices came to nothing
     */
    public static Verdict of(Reachability wanted, Situation now, Predicate<String> due, Predicate<String> later) {
        Forwards forwards = wanted.forwards();
        if (forwards.always().isPresent() && now.spent()) {
            return new Verdict.Refuse(Why.FORWARDED_TOO_OFTEN);
        }
        Optional<String> always = forwards.always().filter(due);
        if (always.isPresent()) {
            return goOn(ForwardReason.ALWAYS, always.get());
        }
        if (wanted.doNotDisturb() || now.undisturbed()) {
            return either(ForwardReason.DO_NOT_DISTURB, forwards.busy().filter(due), Why.DO_NOT_DISTURB);
        }
        if (!now.registered()) {
            return either(ForwardReason.NOT_REGISTERED, forwards.notRegistered().filter(due), Why.NOT_REGISTERED);
        }
        if (now.engaged() && !wanted.callWaiting()) {
            return either(ForwardReason.BUSY, forwards.busy().filter(due), Why.BUSY);
        }
        return new Verdict.Ring(new Onward(
                forwards.busy().filter(later),
                forwards.noAnswer().filter(later),
                forwards.after(),
                forwards.notRegistered().filter(later)));
    }

    private static Verdict either(ForwardReason reason, Optional<String> to, Why otherwise) {
        return to.<Verdict>map(number -> goOn(reason, number)).orElseGet(() -> new Verdict.Refuse(otherwise));
    }

    private static Verdict goOn(ForwardReason reason, String to) {
        return new Verdict.GoOn(new Forward(reason, to));
    }
}
