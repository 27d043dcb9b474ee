package io.parley.sip.leg;

import io.parley.sip.api.ReleaseCause;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.Termination.By;
import io.parley.sip.api.Termination.Kind;
import io.parley.sip.leg.LegAction.Fire;
import io.parley.sip.leg.LegAction.SendAck;
import io.parley.sip.leg.LegAction.SendRefresh;
import io.parley.sip.leg.LegMachine.Step;
import io.parley.sip.leg.LegState.Offering;
import io.parley.sip.leg.LegState.Phase;
import java.util.List;
import java.util.Optional;

/** What a session timer (RFC 4028) does to a leg; part of the {@link LegMachine}. */
final class SessionRefreshes {
    private static final ReleaseCause EXPIRED = new ReleaseCause("SIP", 408, "Session expired");

    private SessionRefreshes() {}

    /** While an offer is open the refresh waits: most of them are one themselves. */
    static Step refresh(LegState s, boolean offering) {
        if (s.phase() != Phase.UP || s.flowLost() || s.offering() != Offering.NOBODY) {
            return LegMachine.step(s);
        }
        return LegMachine.step(offering ? s.refreshes(Offering.REFRESH) : s, new SendRefresh(offering));
    }

    static Step accepted(LegState s, Optional<String> changed) {
        if (s.phase() != Phase.UP || s.offering() != Offering.REFRESH) {
            return LegMachine.step(s, new SendAck(Optional.empty()));
        }
        return changed.isEmpty()
                ? LegMachine.next(s, new SendAck(Optional.empty()))
                : LegMachine.step(
                        s.refreshes(Offering.REFRESHED),
                        new SendAck(Optional.empty()),
                        new Fire(new SipEvent.SessionOffered(s.id(), changed)));
    }

    static Step refused(LegState s, int code) {
        if (s.phase() != Phase.UP) {
            return LegMachine.step(s);
        }
        if ((code == 481 || code == 408) && !s.flowLost()) {
            // RFC 4028 10: the peer knows the dialog no longer, or is gone.
            return LegMachine.finish(s, By.PEER, Kind.LOST, code, "lost during a session refresh", true);
        }
        return s.offering() == Offering.REFRESH ? LegMachine.next(s) : LegMachine.step(s);
    }

    /** A leg whose page is away waits for it, or for the contact centre to give it up. */
    static Step expired(LegState s) {
        return s.phase() == Phase.UP && !s.flowLost()
                ? LegMachine.finish(s.released(List.of(EXPIRED)), By.PEER, Kind.LOST, 408, "session expired", true)
                : LegMachine.step(s);
    }
}
