package io.parley.call.engine;

import io.parley.call.DeadEnd;
import io.parley.call.app.CallApps;
import io.parley.directory.DialRule;
import io.parley.directory.Directory;
import io.parley.directory.Trunk;
import io.parley.id.QueueId;
import io.parley.routing.DialPlan.Route;
import java.util.Optional;

/**
 * Finds out what is at the end of a route. Calls, requests of people before a call, and the dry run of the dial plan all ask here, so that what is said
 * of a number beforehand is what a call to it gets. Thread-safe.
 */
final class RouteEnds {
    private static final String PICKUP = "pickup:";
    private static final String SPEED_DIAL = "speed-dial:";
    private static final String INTERCOM = "intercom:";

    private final Directory directory;
    private final CallApps apps;

    RouteEnds(Directory directory, CallApps apps) {
        this.directory = directory;
        this.apps = apps;
    }

    RouteEnd of(Route route) {
        return switch (route) {
            case Route.Nowhere nowhere -> new RouteEnd.Refused(DeadEnd.NO_SUCH_NUMBER);
            case Route.Forbidden forbidden -> new RouteEnd.Refused(DeadEnd.NOT_ALLOWED);
            case Route.To(DialRule rule, String target) -> of(rule, target);
        };
    }

    /** Whether a number is kept for emergency calls of extensions. */
    boolean isEmergency(String number) {
        return EmergencyRoutes.end(directory, number).isPresent();
    }

    private RouteEnd of(DialRule rule, String target) {
        return switch (rule.action()) {
            case EXTENSION ->
                directory
                        .extension(target)
                        .<RouteEnd>map(RouteEnd.AtExtension::new)
                        .orElseGet(() -> ringList(target, DeadEnd.NO_SUCH_EXTENSION));
            case RING_LIST -> ringList(target, DeadEnd.NO_SUCH_RING_LIST);
            case QUEUE -> {
                QueueId queue = new QueueId(target);
                yield directory.queue(queue).isPresent()
                        ? new RouteEnd.Queue(queue)
                        : new RouteEnd.Refused(DeadEnd.NO_SUCH_QUEUE);
            }
            case TRUNK ->
                trunk(rule)
                        .<RouteEnd>map(trunk -> new RouteEnd.ViaTrunk(trunk, target))
                        .orElse(new RouteEnd.Refused(DeadEnd.NO_TRUNK));
            case FEATURE -> feature(target);
            case ECHO -> application("echo", target);
            case ANNOUNCEMENT -> new RouteEnd.Announcement(target);
            case ATTENDANT, CONFERENCE, PARK, VOICEMAIL, PAGING -> new RouteEnd.Refused(DeadEnd.NOT_AVAILABLE);
        };
    }

    /** A ring list has a number as extensions have them, and is called as they are. */
    private RouteEnd ringList(String number, DeadEnd otherwise) {
        return directory
                .ringList(number)
                .<RouteEnd>map(RouteEnd.AtRingList::new)
                .orElseGet(() -> new RouteEnd.Refused(otherwise));
    }

    /** A code that is about other calls, or else one that an application carries out. */
    private RouteEnd feature(String target) {
        return switch (target) {
            case "pickup" -> new RouteEnd.Pickup(Optional.empty());
            case "redial" -> new RouteEnd.LastNumber(true);
            case "call-back" -> new RouteEnd.LastNumber(false);
            case String at when at.startsWith(SPEED_DIAL) -> new RouteEnd.SpeedDial(at.substring(SPEED_DIAL.length()));
            case String at
            when at.startsWith(INTERCOM) ->
                directory
                        .extension(at.substring(INTERCOM.length()))
                        .<RouteEnd>map(RouteEnd.Intercom::new)
                        .orElse(new RouteEnd.Refused(DeadEnd.NO_SUCH_EXTENSION));
            default ->
                target.startsWith(PICKUP)
                        ? new RouteEnd.Pickup(Optional.of(target.substring(PICKUP.length())))
                        : application("feature", target);
        };
    }

    private Optional<Trunk> trunk(DialRule rule) {
        return rule.trunk().isEmpty()
                ? directory.trunks().stream().filter(Trunk::enabled).findFirst()
                : directory.trunk(rule.trunk()).filter(Trunk::enabled);
    }

    private RouteEnd application(String id, String argument) {
        return apps.begin(id, argument).isPresent()
                ? new RouteEnd.Application(id, argument)
                : new RouteEnd.Refused(DeadEnd.NOT_AVAILABLE);
    }
}
