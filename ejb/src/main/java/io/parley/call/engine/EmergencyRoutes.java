package io.parley.call.engine;

import io.parley.call.CallMessage.Resolved;
import io.parley.call.CallOrigin;
import io.parley.call.Destination;
import io.parley.call.app.Prompt;
import io.parley.directory.Dids;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.directory.Trunk;
import io.parley.directory.User;
import io.parley.emergency.CallerLocation;
import io.parley.emergency.EmergencyCall;
import io.parley.emergency.EmergencyMemory;
import io.parley.emergency.EmergencyNumber;
import io.parley.emergency.EmergencyPlan;
import io.parley.emergency.EmergencyShares;
import io.parley.fact.ForwardReason;
import io.parley.fact.RouteKind;
import io.parley.forward.Forward;
import io.parley.forward.Onward;
import io.parley.id.AgentId;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Party;
import io.parley.sip.api.RegistrationStore;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Emergency calls of extensions, found before the dial plan is asked, and calls back to the numbers that they showed. Nothing here looks at permissions, forwards, do not
 * disturb or limits. Thread-safe.
 */
final class EmergencyRoutes {
    private static final Logger LOG = Logger.getLogger(EmergencyRoutes.class);

    /** The id of the call application for tests (io.parley.announcement). */
    private static final String APPLICATION = "emergency";

    /** For so long the extension that made the call rings before the reception does. */
    private static final Duration CALL_BACK_RINGS = Duration.ofSeconds(20);

    private static final Destination TOO_MANY = new Destination.Refusal(
            503, "too many emergency calls of the extension", Optional.of(Prompt.of("emergency-failed")));

    private final Directory directory;
    private final RegistrationStore registrations;
    private final EmergencyMemory memory;

    EmergencyRoutes(Directory directory, RegistrationStore registrations, EmergencyMemory memory) {
        this.directory = directory;
        this.registrations = registrations;
        this.memory = memory;
    }

    /** What an extension reaches by a number that is kept for emergencies; empty for all other numbers. */
    static Optional<RouteEnd> end(Directory directory, String number) {
        EmergencyPlan plan = directory.emergency().plan();
        return plan.isTestNumber(number)
                ? Optional.of(new RouteEnd.EmergencyTest())
                : plan.recognise(number).map(RouteEnd.Emergency::new);
    }

    Optional<RouteEnd> end(String number) {
        return end(directory, number);
    }

    /**
     * Where an emergency number leads an extension; empty for other numbers.
     *
     * @param held gives back the extension's share of emergency calls when the call is over
     */
    Optional<Resolved> resolve(String dialled, String extension, TrunkChannels.Held held) {
        return end(dialled).map(end -> switch (end) {
            case RouteEnd.Emergency(EmergencyNumber number) -> call(number, dialled, extension, held);
            case RouteEnd.EmergencyTest _ -> resolved(dialled, dialled, readBack(extension));
            case RouteEnd.AtExtension _,
                    RouteEnd.AtRingList _,
                    RouteEnd.Queue _,
                    RouteEnd.ViaTrunk _,
                    RouteEnd.Application _,
                    RouteEnd.Announcement _,
                    RouteEnd.Pickup _,
                    RouteEnd.LastNumber _,
                    RouteEnd.SpeedDial _,
                    RouteEnd.Intercom _,
                    RouteEnd.Refused _ -> throw new IllegalStateException("no emergency number: " + dialled);
        });
    }

    private static Resolved resolved(String dialled, String number, Destination destination) {
        return new Resolved(dialled, RouteKind.EMERGENCY, number, "", destination);
    }

    private Destination.App readBack(String extension) {
        Stream<Trunk> ways = directory.emergency().plan().numbers().stream().flatMap(this::trunks);
        return new Destination.App(APPLICATION, "read-back:" + callBack(extension, ways));
    }

    private Resolved call(EmergencyNumber number, String dialled, String extension, TrunkChannels.Held held) {
        if (memory.shares().take(extension) instanceof EmergencyShares.Answer.Refused(boolean tell)) {
            memory.refused();
            if (tell) {
                LOG.errorf("EMG0005 extension %s makes too many emergency calls: some are refused", extension);
            }
            return resolved(dialled, number.number(), TOO_MANY);
        }
        held.keep(() -> memory.shares().giveBack(extension));
        CallerLocation location = directory.emergency().locate(extension);
        // the one-shot test is used up also where all are tests
        boolean one = memory.takeTest(extension);
        boolean test = one || directory.emergency().plan().test();
        String shown = callBack(extension, trunks(number));
        String person = directory.extension(extension).map(Extension::name).orElse("");
        EmergencyCall call = new EmergencyCall(
                number.number(), dialled, extension, person, shown, location.text(), test, atReception());
        if (test) {
            memory.tested();
            LOG.warnf("EMG0001 emergency call of extension %s to %s blocked as a test", extension, number.number());
            Destination.App words = new Destination.App(APPLICATION, "blocked");
            return resolved(
                    dialled,
                    number.number(),
                    new Destination.Emergency(call, new Party(shown, person), List.of(), Optional.of(words)));
        }
        List<Destination.Way> ways = ways(number, location);
        if (ways.isEmpty()) {
            LOG.errorf(
                    "EMG0002 emergency call of extension %s to %s: no trunk is there to take it",
                    extension, number.number());
        } else {
            LOG.warnf("EMG0003 emergency call of extension %s to %s", extension, number.number());
        }
        memory.made(shown, extension);
        return resolved(
                dialled,
                number.number(),
                new Destination.Emergency(call, new Party(shown, person), ways, Optional.empty()));
    }

    /**
     * The number that emergency calls of an extension show: that of its DID, or its own, where it has no other, also where the caller withholds it.
     *
     * @param ways the trunks of the number, in the order in which they are tried: a carrier knows the numbers that it leads to us, and their places, and no others
     */
    private String callBack(String extension, Stream<Trunk> ways) {
        String elin = directory.emergency().locate(extension).elin();
        return elin.isEmpty() ? outside(extension, ways).orElse(extension) : elin;
    }

    private Optional<String> outside(String extension, Stream<Trunk> ways) {
        Dids dids = directory.dids();
        Stream<Trunk> others =
                directory.trunks().stream().filter(Trunk::enabled).sorted(Comparator.comparing(Trunk::name));
        return Stream.concat(ways, others)
                .flatMap(trunk -> dids.outside(trunk.name(), extension).stream())
                .findFirst();
    }

    private List<AgentId> atReception() {
        return directory.emergency().plan().reception().stream()
                .flatMap(extension -> directory.userAt(extension).stream())
                .map(User::name)
                .map(AgentId::new)
                .toList();
    }

    private List<Destination.Way> ways(EmergencyNumber number, CallerLocation location) {
        List<String> takesLocation = directory.emergency().plan().locationTrunks();
        return trunks(number)
                .flatMap(trunk -> directory.peer(trunk.name()).stream())
                .map(peer -> new Destination.Way(
                        peer, takesLocation.contains(peer.name()) ? location.document() : Optional.empty()))
                .toList();
    }

    private Stream<Trunk> trunks(EmergencyNumber number) {
        Stream<Trunk> known = number.trunks().isEmpty()
                ? directory.trunks().stream().sorted(Comparator.comparing(Trunk::name))
                : number.trunks().stream().flatMap(name -> directory.trunk(name).stream());
        return known.filter(Trunk::enabled);
    }

    /** Whether a call to this number, from outside, may be one back to somebody who made an emergency call. */
    boolean callsBack(String number) {
        return caller(number).isPresent();
    }

    /** Where a call from outside leads that is one back to an emergency call; empty for all others. */
    Optional<Resolved> callBack(CallOrigin journey, String number) {
        if (!journey.source().startsWith("trunk:")) {
            return Optional.empty();
        }
        return caller(number).map(extension -> {
            LOG.infof("EMG0004 call back to %s rings at extension %s", number, extension.number());
            return new Resolved(number, RouteKind.EXTENSION, extension.number(), "", rings(extension));
        });
    }

    private Optional<Extension> caller(String number) {
        Duration most = Duration.ofMinutes(directory.emergency().plan().callBackMinutes());
        return memory.callBack(number, most).flatMap(directory::extension);
    }

    private Destination rings(Extension extension) {
        Optional<String> reception = directory.emergency().plan().reception().stream()
                .filter(number -> !number.equals(extension.number()))
                .filter(number -> directory.extension(number).isPresent())
                .findFirst();
        List<Binding> contacts = registrations.bindings(extension.number());
        if (!contacts.isEmpty()) {
            Onward onward = new Onward(reception, reception, CALL_BACK_RINGS, reception);
            return new Destination.Phones(extension.number(), extension.name(), contacts, onward);
        }
        return reception
                .<Destination>map(number -> new Destination.GoOn(
                        extension.number(), extension.name(), new Forward(ForwardReason.NOT_REGISTERED, number)))
                .orElseGet(() -> new Destination.Refusal(480, "not registered", Optional.empty()));
    }
}
