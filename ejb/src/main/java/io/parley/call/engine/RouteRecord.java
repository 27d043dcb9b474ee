package io.parley.call.engine;

import io.parley.call.CallMessage.Resolved;
import io.parley.call.Destination;
import io.parley.directory.DialRule;
import io.parley.directory.Extension;
import io.parley.fact.RouteKind;
import io.parley.ring.RingList;
import io.parley.routing.DialPlan.Route;

/**
 * What the journal says of a route.
 *
 * @param number that was looked up
 * @param rule of the dial plan, or what stands for one; empty for none
 */
record RouteRecord(String number, RouteKind kind, String target, String rule) {
    /** Of a route, as its rule says, unless an extension's number is a ring list's, or a code leads to an extension. */
    static RouteRecord of(String number, Route route, RouteEnd end) {
        RouteRecord record =
                switch (route) {
                    case Route.Nowhere nowhere -> new RouteRecord(number, RouteKind.NONE, "", "");
                    case Route.Forbidden(DialRule rule) -> new RouteRecord(number, kind(rule), "", rule.name());
                    case Route.To(DialRule rule, String target) ->
                        new RouteRecord(number, kind(rule), target, rule.name());
                };
        if (end instanceof RouteEnd.AtRingList(RingList list)) {
            return new RouteRecord(number, RouteKind.RING_LIST, list.number(), record.rule());
        }
        return end instanceof RouteEnd.Intercom(Extension extension)
                ? new RouteRecord(number, RouteKind.EXTENSION, extension.number(), record.rule())
                : record;
    }

    Resolved to(Destination destination) {
        return new Resolved(number, kind, target, rule, destination);
    }

    private static RouteKind kind(DialRule rule) {
        return switch (rule.action()) {
            case EXTENSION -> RouteKind.EXTENSION;
            case QUEUE -> RouteKind.QUEUE;
            case RING_LIST -> RouteKind.RING_LIST;
            case TRUNK -> RouteKind.TRUNK;
            case FEATURE -> RouteKind.FEATURE;
            case ATTENDANT -> RouteKind.ATTENDANT;
            case CONFERENCE -> RouteKind.CONFERENCE;
            case PARK -> RouteKind.PARK;
            case VOICEMAIL -> RouteKind.VOICEMAIL;
            case PAGING -> RouteKind.PAGING;
            case ECHO -> RouteKind.ECHO;
            case ANNOUNCEMENT -> RouteKind.ANNOUNCEMENT;
        };
    }
}
