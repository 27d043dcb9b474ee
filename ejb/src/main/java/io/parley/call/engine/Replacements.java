package io.parley.call.engine;

import io.parley.call.CallMessage.Resolved;
import io.parley.call.Destination;
import io.parley.call.LiveCall;
import io.parley.fact.RouteKind;
import io.parley.sip.api.SipEvent.Replacing;
import java.util.Optional;

/**
 * What comes of an INVITE that names a leg whose place it takes (RFC 3891): a call that rings is picked up, with the permission of the code, and one that is
 * up goes on at another phone of its extension. Nobody else gets it: whoever watches the lamp of an extension knows the names of its dialogs. Thread-safe.
 */
final class Replacements {
    private Replacements() {}

    /**
     * Decides.
     *
     * @param called what was dialled, for the record
     * @param by the extension that wants it
     * @param named the call and leg that are named, as they are now; empty where they are over
     */
    static Resolved find(
            Replacing wanted, String called, String by, Optional<LegAddress.Link> named, PickupCodes permissions) {
        return new Resolved(called, RouteKind.FEATURE, "replaces", "", destination(wanted, by, named, permissions));
    }

    private static Destination destination(
            Replacing wanted, String by, Optional<LegAddress.Link> named, PickupCodes permissions) {
        if (named.isEmpty()) {
            return new Destination.Refusal(481, "no call to replace", Optional.empty());
        }
        boolean own = wanted.extension().equals(by);
        if (!own && named.get().call().journey().extension().filter(by::equals).isPresent()) {
            return new Destination.Refusal(403, "one's own call", Optional.empty());
        }
        LiveCall call = named.get().call().live();
        if (rings(call, wanted.extension())) {
            return own || permissions.sharesGroup(wanted.extension(), by)
                    ? new Destination.Pickup(call.id())
                    : new Destination.Refusal(403, "not of the same pickup group", Optional.empty());
        }
        if (call.phase() == LiveCall.Phase.QUEUED || call.phase() == LiveCall.Phase.OFFERED) {
            return new Destination.Refusal(403, "what a queue offers is not picked up", Optional.empty());
        }
        if (wanted.earlyOnly()) {
            return new Destination.Refusal(486, "answered already", Optional.empty());
        }
        return own
                ? new Destination.TakeOver(call.id(), named.get().ref())
                : new Destination.Refusal(403, "the call of another extension", Optional.empty());
    }

    private static boolean rings(LiveCall call, String extension) {
        return call.ringsAt(extension);
    }
}
