package io.parley.call.engine;

import io.parley.call.DeadEnd;
import io.parley.call.LiveCall;
import io.parley.directory.Extension;
import io.parley.directory.Forwards;
import io.parley.directory.Reachability;
import io.parley.directory.Trunk;
import io.parley.forward.ForwardRules;
import io.parley.forward.ForwardRules.Situation;
import io.parley.forward.ForwardRules.Verdict;
import io.parley.ring.RingList;
import io.parley.routing.DialPlan;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Party;
import io.parley.sip.api.RegistrationStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Finds out what becomes of a direct call to an extension: what its user wants, who is there, and whether a forward may be followed. Thread-safe. */
final class Reach {
    private static final Logger LOG = Logger.getLogger(Reach.class);

    private final DialPlan plan;
    private final RouteEnds ends;
    private final OutsideCalls outside;
    private final DidRoutes dids;
    private final RegistrationStore registrations;
    private final Predicate<String> undisturbed;

    Reach(
            DialPlan plan,
            RouteEnds ends,
            OutsideCalls outside,
            DidRoutes dids,
            RegistrationStore registrations,
            Predicate<String> undisturbed) {
        this.plan = plan;
        this.ends = ends;
        this.outside = outside;
        this.dids = dids;
        this.registrations = registrations;
        this.undisturbed = undisturbed;
    }

    /**
     * A call that wants an extension.
     *
     * @param shown who calls, as the one who is called sees it
     * @param diversions the forwards that led there
     * @param takesPart extensions that are in the call: to none of them it is forwarded
     * @param engaged extensions that have another call
     * @param ringing the direct calls that ring at an extension
     */
    record Caller(
            Party shown,
            List<Diversion> diversions,
            Predicate<String> takesPart,
            Predicate<String> engaged,
            Function<String, Stream<LiveCall>> ringing) {
        /** Somebody who asks what a call would find. */
        static final Caller NOBODY = new Caller(Party.WITHHELD, List.of(), _ -> false, _ -> false, _ -> Stream.empty());

        /** The same after other forwards. */
        Caller after(List<Diversion> forwards) {
            return new Caller(shown, forwards, takesPart, engaged, ringing);
        }

        private boolean wasAt(String extension) {
            return diversions.stream().anyMatch(by -> by.by().number().equals(extension));
        }
    }

    /** What becomes of the call. */
    Verdict verdict(Extension extension, Caller caller) {
        String number = extension.number();
        Situation now = new Situation(
                undisturbed.test(number),
                !registrations.bindings(number).isEmpty(),
                !extension.reachability().callWaiting() && caller.engaged().test(number),
                spent(caller));
        return ForwardRules.of(extension.reachability(), now, to -> followable(extension, to, caller), to -> hindrance(
                        extension, to, caller)
                .isEmpty());
    }

    /** What becomes of the call where the extension is to ring as a member of a ring list. */
    Verdict member(RingList.Rules rules, Extension extension, Caller caller) {
        String number = extension.number();
        Reachability wanted = extension.reachability();
        boolean quiet = !rules.undisturbed();
        Reachability asMember = new Reachability(
                rules.forwards() ? wanted.forwards() : Forwards.NONE,
                quiet && wanted.doNotDisturb(),
                rules.busy() && wanted.callWaiting(),
                wanted.pickupGroups());
        Situation now = new Situation(
                quiet && undisturbed.test(number),
                !registrations.bindings(number).isEmpty(),
                !asMember.callWaiting() && caller.engaged().test(number),
                spent(caller));
        return ForwardRules.of(asMember, now, to -> followable(extension, to, caller), _ -> false);
    }

    /** Whether a call to the extension may go on to a number; tells the log why not. */
    boolean followable(Extension extension, String to, Caller caller) {
        Optional<String> why = hindrance(extension, to, caller);
        why.ifPresent(words -> LOG.infof(
                "CAL0012 the forward of extension %s to %s is not followed: %s", extension.number(), to, words));
        return why.isEmpty();
    }

    private static boolean spent(Caller caller) {
        return caller.diversions().size() >= ForwardRules.MOST;
    }

    private Optional<String> hindrance(Extension extension, String to, Caller caller) {
        if (spent(caller)) {
            return Optional.of("the call was forwarded often enough");
        }
        if (ends.isEmergency(to)) {
            return Optional.of("it leads to an emergency number");
        }
        RouteEnd end = outside.asked(ends.of(plan.route(to, extension.allowExternal())), extension.number());
        if (end.isCode()) {
            return Optional.of("it leads to a feature code");
        }
        return switch (end) {
            case RouteEnd.AtExtension(Extension next) -> {
                String number = next.number();
                if (number.equals(extension.number()) || caller.wasAt(number)) {
                    yield Optional.of("it leads back");
                }
                yield caller.takesPart().test(number)
                        ? Optional.of("it leads to somebody who is in the call")
                        : Optional.empty();
            }
            case RouteEnd.ViaTrunk(Trunk trunk, String number) ->
                dids.leadsBack(trunk, number, back -> back.equals(extension.number()) || caller.wasAt(back))
                        ? Optional.of("it leads back by a trunk")
                        : Optional.empty();
            case RouteEnd.Queue _,
                    RouteEnd.AtRingList _,
                    RouteEnd.Emergency _,
                    RouteEnd.EmergencyTest _,
                    RouteEnd.Application _,
                    RouteEnd.Announcement _,
                    RouteEnd.Pickup _,
                    RouteEnd.LastNumber _,
                    RouteEnd.SpeedDial _,
                    RouteEnd.Intercom _ -> Optional.empty();
            case RouteEnd.Refused(DeadEnd why) -> Optional.of(why.reason());
        };
    }
}
