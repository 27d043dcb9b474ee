package io.parley.call.engine;

import io.parley.call.CallMessage.Resolved;
import io.parley.call.CallOrigin;
import io.parley.call.DeadEnd;
import io.parley.call.Destination;
import io.parley.call.NumberTrial;
import io.parley.call.app.CallApps;
import io.parley.call.app.Prompt;
import io.parley.customer.CallerNames;
import io.parley.directory.BlockedCaller;
import io.parley.directory.BlockedCallers;
import io.parley.directory.DialRule;
import io.parley.directory.DialRule.Action;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.directory.Trunk;
import io.parley.emergency.EmergencyMemory;
import io.parley.fact.RouteKind;
import io.parley.forward.ForwardRules.Verdict;
import io.parley.forward.ForwardRules.Why;
import io.parley.id.QueueId;
import io.parley.media.api.SoundCatalogue;
import io.parley.number.PhoneNumbers;
import io.parley.ring.RingList;
import io.parley.routing.DialPlan;
import io.parley.routing.DialPlan.Route;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Party;
import io.parley.sip.api.RegistrationStore;
import io.parley.toll.TollGate;
import io.parley.trunk.OutsideNumbers;
import io.parley.trunk.TrunkCall;
import io.parley.trunk.TrunkCalls;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Turns numbers into destinations: the dial plan, then the directory, the registrations and the trunks' channels. Thread-safe. */
public final class Destinations {
    private static final Logger LOG = Logger.getLogger(Destinations.class);

    private final DialPlan plan;
    private final Directory directory;
    private final RegistrationStore registrations;
    private final Reach reach;
    private final PickupCodes pickups;
    private final LastNumbers lastNumbers = new LastNumbers();
    private final CallerNames names;
    private final PhoneNumbers numbers;
    private final CallerWords words;
    private final ExtensionWays extensionWays;
    private final TrunkWays trunkWays;
    private final RingRoutes ringRoutes;
    private final RouteEnds ends;
    private final TrunkCalls trunkCalls;
    private final DidRoutes didRoutes;
    private final UnassignedNumbers unassigned = new UnassignedNumbers(LOG::info);
    private final TrunkChannels channels = new TrunkChannels();
    private final EmergencyRoutes emergencies;
    private final OutsideCalls outside;

    /**
     * @param undisturbed true for extensions that must not ring now
     * @param names the names of callers
     * @param numbers the one spelling of their numbers
     * @param apps the call applications that rules may lead to
     * @param memory of emergency calls
     * @param toll which calls outside are made
     */
    public Destinations(
            DialPlan plan,
            Directory directory,
            RegistrationStore registrations,
            Predicate<String> undisturbed,
            CallerNames names,
            PhoneNumbers numbers,
            CallApps apps,
            Supplier<SoundCatalogue> sounds,
            EmergencyMemory memory,
            TollGate toll) {
        this.plan = plan;
        this.directory = directory;
        this.registrations = registrations;
        this.names = names;
        this.numbers = numbers;
        this.trunkCalls = new TrunkCalls(numbers, LOG::warn);
        this.didRoutes = new DidRoutes(directory, trunkCalls);
        this.words = new CallerWords(new PromptSounds(sounds));
        this.ends = new RouteEnds(directory, apps);
        this.pickups = new PickupCodes(directory);
        this.emergencies = new EmergencyRoutes(directory, registrations, memory);
        this.outside = new OutsideCalls(toll);
        this.reach = new Reach(plan, ends, outside, didRoutes, registrations, undisturbed);
        this.extensionWays = new ExtensionWays(reach, registrations, words);
        this.trunkWays = new TrunkWays(directory, outside, words);
        this.ringRoutes =
                new RingRoutes(plan, directory, ends, reach, registrations, trunkWays, didRoutes, lastNumbers);
    }

    PickupCodes pickups() {
        return pickups;
    }

    TrunkChannels.Held channels() {
        return channels.new Held();
    }

    /** Devices of an extension that can be rung now. */
    List<Binding> contacts(String extension) {
        return registrations.bindings(extension);
    }

    /** Browsers of an extension that can be rung now. */
    List<Binding> pages(String extension) {
        return contacts(extension).stream().filter(Binding::webSocket).toList();
    }

    /** Whose an extension is, for people to read; empty where there is no such extension. */
    String holder(String extension) {
        return directory.extension(extension).map(Extension::name).orElse("");
    }

    /** Whether a call to an extension would ring somewhere now, or go on to another number. */
    boolean isReachable(Extension extension) {
        return !(reach.verdict(extension, Reach.Caller.NOBODY) instanceof Verdict.Refuse(Why why))
                || why != Why.NOT_REGISTERED;
    }

    /** What a call to the number would find, by the configuration, called by an extension. */
    RouteEnd end(String number, String callingExtension) {
        return emergencies
                .end(number)
                .orElseGet(() -> ends.of(plan.route(number, mayCallExternal(Optional.of(callingExtension)))));
    }

    /** The same as the limits of calls outside have it now. Takes nothing. */
    RouteEnd endNow(String number, String callingExtension) {
        return outside.asked(end(number, callingExtension), callingExtension);
    }

    /**
     * The same without a call, with the rules that were looked at.
     *
     * @param callingExtension empty for somebody who may call everything
     */
    NumberTrial trial(String number, Optional<String> callingExtension) {
        boolean external = callingExtension.isEmpty() || mayCallExternal(callingExtension);
        DialPlan.Explanation explanation = plan.explain(number, external);
        if (emergencies.end(number).isPresent()) {
            return new NumberTrial(explanation, Optional.empty(), true);
        }
        RouteEnd end = outside.asked(ends.of(explanation.route()), callingExtension.orElse(""));
        Optional<DeadEnd> deadEnd = end instanceof RouteEnd.Refused(DeadEnd why) ? Optional.of(why) : Optional.empty();
        return new NumberTrial(explanation, deadEnd, false);
    }

    /** True where a number leads out through a trunk, for a caller who may call there. */
    boolean isOutside(String number, Optional<String> callingExtension) {
        if (callingExtension.isPresent() && emergencies.end(number).isPresent()) {
            return true;
        }
        return plan.route(number, mayCallExternal(callingExtension)) instanceof Route.To(DialRule rule, String target)
                && rule.action() == Action.TRUNK;
    }

    /** The caller as shown on phones and pages, in records and events. A caller who withholds the number has no name. */
    Party named(Party caller, Optional<String> extension) {
        if (caller.withheld()) {
            return caller;
        }
        return new Party(caller.number(), names.caller(caller.number(), caller.name(), extension));
    }

    /** What blocks a caller from outside, by the number that is shown; a caller who withholds it is not blocked. Reads memory; costs nothing where nobody is blocked. */
    Optional<BlockedCaller> blocking(Party caller) {
        BlockedCallers blocked = directory.blockedCallers();
        return blocked.isEmpty() || caller.withheld()
                ? Optional.empty()
                : blocked.blocking(numbers.normal(caller.number()));
    }

    /** A call from a trunk, with its numbers by the trunk's rules. */
    TrunkCall fromTrunk(String name, String called, Party caller, List<Diversion> diversions) {
        return written(name, called, caller, diversions, trunkCalls::in);
    }

    /**
     * A call to a trunk, in the same way.
     *
     * @param ours whether the party that is shown is of ours, and not a caller from outside who may have any number
     */
    TrunkCall toTrunk(String name, String called, Party shown, boolean ours, List<Diversion> diversions) {
        OutsideNumbers known = new OutsideNumbers(directory.dids(), name);
        return written(name, called, ours ? known.of(shown) : shown, known.of(diversions), trunkCalls::out);
    }

    /** Calls from trunks to numbers that are nobody's. */
    UnassignedNumbers unassigned() {
        return unassigned;
    }

    /** An emergency call to a trunk. A number that is an extension's is shown as in other calls, an ELIN as it is. */
    TrunkCall inEmergency(String name, String called, Party shown) {
        boolean extension = directory.extension(shown.number()).isPresent();
        TrunkCalls.Writer writer = (trunk, number, caller, _) ->
                extension ? trunkCalls.emergency(trunk, number, caller) : trunkCalls.elin(trunk, number, caller);
        return written(name, called, shown, List.of(), writer);
    }

    private TrunkCall written(
            String name, String called, Party caller, List<Diversion> diversions, TrunkCalls.Writer writer) {
        // one that was removed meanwhile has no rules
        return directory
                .trunk(name)
                .map(trunk -> writer.write(trunk, called, caller, diversions))
                .orElseGet(() -> TrunkCall.asDialled(called, caller, diversions));
    }

    /** Whether a call from outside to this number may be one back to somebody who made an emergency call: nothing blocks its caller. */
    boolean callsBack(String number) {
        return emergencies.callsBack(number);
    }

    /** Whether the number is one for emergencies, for any extension. */
    public boolean isEmergency(String number) {
        return emergencies.end(number).filter(RouteEnd::isEmergency).isPresent();
    }

    Optional<Trunk> trunk(String name) {
        return directory.trunk(name);
    }

    /**
     * Where a number leads.
     *
     * @param first the call was just begun: one that came in by a trunk takes a channel of it
     * @param by the extension whose permission counts; empty where the system itself calls on
     * @param caller how the call came there
     * @param held takes a channel where it leads through a trunk
     */
    Resolved resolve(
            CallOrigin journey,
            String number,
            boolean first,
            Optional<String> by,
            Reach.Caller caller,
            TrunkChannels.Held held) {
        Optional<Resolved> emergency = by.isPresent()
                ? emergencies.resolve(number, by.get(), held)
                : first ? emergencies.callBack(journey, number) : Optional.empty();
        if (emergency.isPresent()) {
            return emergency.get();
        }
        Optional<String> full = first ? trunkWays.full(journey, held) : Optional.empty();
        if (full.isPresent()) {
            return new RouteRecord(number, RouteKind.TRUNK, full.get(), "").to(TrunkWays.NO_CHANNEL);
        }
        // a caller from outside has no permission of their own
        boolean external = by.isPresent() ? mayCallExternal(by) : !first;
        Route route = trunkWays
                .of(journey)
                .filter(_ -> first)
                .flatMap(trunk -> didRoutes.of(trunk, number))
                .orElseGet(() -> plan.route(number, external));
        RouteEnd end = ends.of(route);
        if (end instanceof RouteEnd.LastNumber(boolean dialled)) {
            Optional<String> last = by.flatMap(extension -> lastNumbers.last(extension, dialled));
            if (last.isEmpty()) {
                return RouteRecord.of(number, route, end)
                        .to(new Destination.Refusal(404, "no number to call", words.words("invalid-entry")));
            }
            return again(last.get(), external, by, caller, held);
        }
        if (end instanceof RouteEnd.SpeedDial(String code)) {
            return speedDial(number, route, code, first, by, caller, held);
        }
        by.filter(_ -> first && isSomebody(end)).ifPresent(extension -> lastNumbers.dialled(extension, number));
        return RouteRecord.of(number, route, end).to(destination(end, by, caller, held));
    }

    /** Where a call goes on that nobody of a ring list answered. */
    Resolved otherwise(RingList list, Reach.Caller caller, TrunkChannels.Held held) {
        String target = list.otherwise().target();
        Optional<String> owner = Optional.of(list.owner()).filter(number -> !number.isEmpty());
        Route route = ringRoutes.otherwise(list);
        RouteEnd planned = ends.of(route);
        boolean back = planned instanceof RouteEnd.ViaTrunk(Trunk trunk, String number)
                && didRoutes.leadsBackTo(list, trunk, number);
        RouteEnd end =
                back || emergencies.end(target).isPresent() ? new RouteEnd.Refused(DeadEnd.NOT_ALLOWED) : planned;
        return RouteRecord.of(target, route, end)
                .to(
                        isSomebody(end) || end instanceof RouteEnd.Refused
                                ? destination(end, owner, caller, held)
                                : words.of(DeadEnd.NO_SUCH_NUMBER));
    }

    /** Members of ring lists. */
    RingRoutes ringRoutes() {
        return ringRoutes;
    }

    /** The number that a code stands for, which the extension redials as one that it dialled. */
    private Resolved speedDial(
            String dialled,
            Route route,
            String code,
            boolean first,
            Optional<String> by,
            Reach.Caller caller,
            TrunkChannels.Held held) {
        Optional<String> kept = by.flatMap(extension -> directory.speedDials().number(extension, code));
        if (kept.isEmpty()) {
            return RouteRecord.of(dialled, route, new RouteEnd.SpeedDial(code))
                    .to(new Destination.Refusal(404, "no number under this code", words.words("invalid-entry")));
        }
        String number = kept.get();
        // it may have become one since it was kept
        Optional<Resolved> emergency = emergencies.resolve(number, by.orElseThrow(), held);
        if (emergency.isPresent()) {
            return emergency.get();
        }
        boolean external = mayCallExternal(by);
        by.filter(_ -> first && isSomebody(ends.of(plan.route(number, external))))
                .ifPresent(extension -> lastNumbers.dialled(extension, number));
        return again(number, external, by, caller, held);
    }

    /** Calls a number that was stored: somebody as they may be called now, and never a code, whoever wrote the number. */
    private Resolved again(
            String number, boolean external, Optional<String> by, Reach.Caller caller, TrunkChannels.Held held) {
        Route route = plan.route(number, external);
        RouteEnd end = ends.of(route);
        Destination destination = isSomebody(end) || end instanceof RouteEnd.Refused
                ? destination(end, by, caller, held)
                : new Destination.Refusal(404, "the number is nobody's", words.words("invalid-entry"));
        return RouteRecord.of(number, route, end).to(destination);
    }

    /** The first of these numbers that a call to the extension may be forwarded to. */
    Optional<String> forward(String extension, List<String> numbers, Reach.Caller caller) {
        return directory.extension(extension).flatMap(known -> numbers.stream()
                .filter(number -> reach.followable(known, number, caller))
                .findFirst());
    }

    private static boolean isSomebody(RouteEnd end) {
        return end instanceof RouteEnd.AtExtension
                || end instanceof RouteEnd.AtRingList
                || end instanceof RouteEnd.Queue
                || end instanceof RouteEnd.ViaTrunk;
    }

    private Destination destination(RouteEnd end, Optional<String> by, Reach.Caller caller, TrunkChannels.Held held) {
        return switch (end) {
            case RouteEnd.AtExtension(Extension extension) -> {
                if (!caller.shown().withheld()) {
                    lastNumbers.called(extension.number(), caller.shown().number());
                }
                yield extensionWays.to(extension, caller);
            }
            case RouteEnd.Queue(QueueId queue) -> new Destination.QueueTarget(queue);
            case RouteEnd.AtRingList(RingList list) -> new Destination.Members(list);
            case RouteEnd.ViaTrunk(Trunk trunk, String number) -> trunkWays.to(trunk, number, by.orElse(""), held);
            case RouteEnd.Application(String id, String argument) -> new Destination.App(id, argument);
            case RouteEnd.Emergency _, RouteEnd.EmergencyTest _ ->
                throw new IllegalStateException("an emergency number is looked up before");
            case RouteEnd.Pickup(Optional<String> of) -> words.audible(pickups.find(of, by, caller));
            case RouteEnd.Intercom(Extension extension) -> extensionWays.intercom(extension, by, caller);
            case RouteEnd.LastNumber _, RouteEnd.SpeedDial _ ->
                throw new IllegalStateException("a kept number is looked up before");
            case RouteEnd.Announcement(String sound) ->
                new Destination.Refusal(480, "announcement", words.audible(Prompt.sound(sound)));
            case RouteEnd.Refused(DeadEnd why) -> words.of(why);
        };
    }

    /** A call through a trunk, whatever the dial plan says, as {@link TrunkWays#through} has it. */
    Resolved throughTrunk(String name, String number, String payer, TrunkChannels.Held held) {
        return trunkWays.through(name, number, payer, held);
    }

    /** The end of {@link #throughTrunk} now, without a call. */
    RouteEnd endThroughTrunk(Trunk trunk, String number, String payer) {
        return trunkWays.endThrough(trunk, number, payer);
    }

    private boolean mayCallExternal(Optional<String> extension) {
        return extension
                .flatMap(directory::extension)
                .filter(Extension::allowExternal)
                .isPresent();
    }
}
