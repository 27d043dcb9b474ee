package io.parley.sip.handler;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.SessionTimers;
import io.parley.sip.dialog.Wire;
import io.parley.sip.header.Extensions;
import io.parley.sip.session.SessionTimer;
import io.parley.sip.transport.Flow;

/** Refuses an INVITE or UPDATE whose session interval is too small for us (RFC 4028 9). */
final class SmallInterval {
    private SmallInterval() {}

    /** Whether it is, and has been answered by 422. */
    static boolean refused(Wire wire, SIPRequest r, Flow flow) {
        SessionTimers settings = wire.node.sessionTimers();
        boolean refused = SessionTimer.tooSmall(settings, Extensions.timer(r));
        if (refused) {
            wire.reply(r, flow, 422, SessionTimer.minimumLine(settings.minimum().toSeconds()));
        }
        return refused;
    }
}
