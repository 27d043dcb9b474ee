package io.parley.call.engine;

import io.parley.call.CallMessage;
import io.parley.call.CallMessage.FromLeg;

/** The events of a leg, for the call that has it now. Pure. */
final class Forwarding {
    private Forwarding() {}

    /** The same message of a leg with another number. Replies stay as they are: they are for the call that asked. */
    static FromLeg to(int leg, FromLeg message) {
        return switch (message) {
            case CallMessage.Progressed m -> new CallMessage.Progressed(leg, m.code(), m.sdp());
            case CallMessage.Redirected m -> new CallMessage.Redirected(leg, m.targets());
            case CallMessage.Answered m -> new CallMessage.Answered(leg, m.sdp());
            case CallMessage.Confirmed m -> new CallMessage.Confirmed(leg, m.sdp());
            case CallMessage.Reoffered m -> new CallMessage.Reoffered(leg, m.offer());
            case CallMessage.Digit m -> new CallMessage.Digit(leg, m.digit(), m.byInfo());
            case CallMessage.LegOver m -> new CallMessage.LegOver(leg, m.termination());
            case CallMessage.Played m -> new CallMessage.Played(leg, m.play());
            case CallMessage.Silent m -> new CallMessage.Silent(leg);
            case CallMessage.Heard m -> new CallMessage.Heard(leg);
            case CallMessage.FlowLost m -> new CallMessage.FlowLost(leg);
            case CallMessage.Referred m -> new CallMessage.Referred(leg, m.number());
            case CallMessage.ReferredToLeg m -> new CallMessage.ReferredToLeg(leg, m.number(), m.other(), m.replaces());
            case CallMessage.Negotiated m -> m;
            case CallMessage.MediaFailed m -> m;
            case CallMessage.NoEarlyMedia m -> m;
            case CallMessage.Granted m -> m;
        };
    }
}
