package io.parley.call.engine;

import io.parley.call.CallCommand.FindMember;
import io.parley.call.CallCommand.SentOn;
import io.parley.call.CallMessage.MemberFound;
import io.parley.call.Destination;
import io.parley.directory.DialRule;
import io.parley.directory.DialRule.Action;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.directory.Trunk;
import io.parley.fact.Fact;
import io.parley.fact.ForwardReason;
import io.parley.forward.Forward;
import io.parley.forward.ForwardRules.Verdict;
import io.parley.ring.RingList;
import io.parley.routing.DialPlan;
import io.parley.routing.DialPlan.Route;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.RegistrationStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What rings for the members of ring lists as they are now, and where calls go on from there. Thread-safe, never blocks. */
final class RingRoutes {
    private final DialPlan plan;
    private final Directory directory;
    private final RouteEnds ends;
    private final Reach reach;
    private final RegistrationStore registrations;
    private final TrunkWays trunks;
    private final DidRoutes dids;
    private final LastNumbers lastNumbers;

    RingRoutes(
            DialPlan plan,
            Directory directory,
            RouteEnds ends,
            Reach reach,
            RegistrationStore registrations,
            TrunkWays trunks,
            DidRoutes dids,
            LastNumbers lastNumbers) {
        this.plan = plan;
        this.directory = directory;
        this.ends = ends;
        this.reach = reach;
        this.registrations = registrations;
        this.trunks = trunks;
        this.dids = dids;
        this.lastNumbers = lastNumbers;
    }

    /**
     * What rings for a member.
     *
     * @param held takes a channel where a trunk is dialled
     */
    MemberFound member(FindMember wanted, Reach.Caller caller, TrunkChannels.Held held) {
        // what was taken for a way that was not gone after all
        held.giveUp();
        return new Search(wanted.list(), caller, held).of(wanted);
    }

    /** Where a call goes on that nobody answered, as a rule of the dial plan would lead it. */
    Route otherwise(RingList list) {
        String target = list.otherwise().target();
        return switch (list.otherwise().action()) {
            case REFUSE -> new Route.Nowhere();
            case EXTENSION -> route(list, Action.EXTENSION, target);
            case QUEUE -> route(list, Action.QUEUE, target);
            case RING_LIST -> route(list, Action.RING_LIST, target);
            case NUMBER ->
                plan.route(
                        target,
                        directory
                                .extension(list.owner())
                                .filter(Extension::allowExternal)
                                .isPresent());
        };
    }

    private static Route route(RingList list, Action action, String target) {
        return new Route.To(new DialRule("Ring list " + list.number(), "", action, target, "", false), target);
    }

    /** The search for what rings for one member. */
    private final class Search {
        private final RingList list;
        private final Reach.Caller caller;
        private final TrunkChannels.Held held;
        private final List<Destination.GoOn> forwards = new ArrayList<>(0);
        private Optional<Fact.OfCall> refused = Optional.empty();

        Search(RingList list, Reach.Caller caller, TrunkChannels.Held held) {
            this.list = list;
            this.caller = caller;
            this.held = held;
        }

        MemberFound of(FindMember wanted) {
            String number = list.members().get(wanted.place()).number();
            Optional<Destination.Member> goal = wanted.sentOn().isPresent()
                    ? sentOn(wanted.sentOn().get())
                    : directory.extension(number).map(this::at).orElseGet(() -> outside(number));
            return new MemberFound(wanted.place(), goal.isPresent() ? forwards : List.of(), goal, refused);
        }

        private Optional<Destination.Member> sentOn(SentOn sentOn) {
            return directory.extension(sentOn.extension()).flatMap(by -> sentOn.targets().stream()
                    .filter(to -> reach.followable(by, to, now()))
                    .findFirst()
                    .flatMap(to -> goOn(by, new Forward(ForwardReason.PHONE, to))));
        }

        /** Whoever is in the call already does not ring: who calls, and who rings for another member. */
        private Optional<Destination.Member> at(Extension extension) {
            if (caller.takesPart().test(extension.number())) {
                return Optional.empty();
            }
            return switch (reach.member(list.rules(), extension, now())) {
                case Verdict.Ring _ -> phones(extension);
                case Verdict.GoOn(Forward forward) -> goOn(extension, forward);
                case Verdict.Refuse _ -> Optional.empty();
            };
        }

        private Optional<Destination.Member> phones(Extension extension) {
            List<Binding> contacts = registrations.bindings(extension.number());
            // the last device may be gone since it was asked for
            if (contacts.isEmpty()) {
                return Optional.empty();
            }
            if (!caller.shown().withheld()) {
                lastNumbers.called(extension.number(), caller.shown().number());
            }
            return Optional.of(new Destination.Phones(extension.number(), extension.name(), contacts));
        }

        private Optional<Destination.Member> goOn(Extension by, Forward forward) {
            forwards.add(new Destination.GoOn(by.number(), by.name(), forward));
            return rings(ends.of(plan.route(forward.to(), by.allowExternal())), by.number());
        }

        /** A number outside, by the owner's permission and at their charge. */
        private Optional<Destination.Member> outside(String number) {
            return directory
                    .extension(list.owner())
                    .filter(_ -> !ends.isEmergency(number))
                    .flatMap(owner -> rings(ends.of(plan.route(number, owner.allowExternal())), owner.number()));
        }

        /** What else a number may lead to does not ring, or is for others to decide; and a number of ours that leads back by a trunk would call the list again and again. */
        private Optional<Destination.Member> rings(RouteEnd end, String payer) {
            if (end instanceof RouteEnd.AtExtension(Extension extension)) {
                return at(extension);
            }
            return end instanceof RouteEnd.ViaTrunk(Trunk trunk, String number)
                            && !dids.leadsBackTo(list, trunk, number)
                    ? gateway(trunks.to(trunk, number, payer, held))
                    : Optional.empty();
        }

        private Optional<Destination.Member> gateway(Destination way) {
            if (way instanceof Destination.Refusal refusal) {
                refused = refusal.fact();
            }
            return way instanceof Destination.Gateway gateway ? Optional.of(gateway) : Optional.empty();
        }

        /** The caller, after the forwards that were followed so far. */
        private Reach.Caller now() {
            List<Diversion> all = new ArrayList<>(caller.diversions());
            forwards.forEach(forward -> all.add(forward.diversion()));
            return caller.after(all);
        }
    }
}
