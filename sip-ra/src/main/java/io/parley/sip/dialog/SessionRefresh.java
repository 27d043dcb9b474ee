package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Extensions;
import io.parley.sip.header.Headers;
import io.parley.sip.leg.LegInput;
import io.parley.sip.session.SessionTerms;
import io.parley.sip.session.SessionTimer;
import io.parley.sip.timer.TimerWheel.Timeout;
import io.parley.sip.transaction.OutRequest;
import io.parley.sip.transaction.ResponseListener;

/**
 * The session timer of a leg on the wire (RFC 4028): refreshes at half of the interval where that is ours to do, by UPDATE where the peer takes it, else by
 * re-INVITE with our description as it stands; the end of the leg where no refresh came. Confined to the leg's inbox.
 */
final class SessionRefresh {
    private final Wire wire;
    private final CallLeg leg;
    private final SessionTimer timer;
    private boolean takesUpdate;
    /** The peer says that it takes UPDATE, but refused one without an offer. */
    private boolean refusesUpdate;

    private boolean underWay;
    private boolean over;
    private Timeout refresh;
    private Timeout end;
    /** Counts the times that it began anew: what was timed before means nothing any more. */
    private long round;

    SessionRefresh(Wire wire, CallLeg leg) {
        this.wire = wire;
        this.leg = leg;
        this.timer = new SessionTimer(wire.node.sessionTimers());
    }

    /** The header lines of our next INVITE or UPDATE. */
    String inRequest() {
        return timer.inRequest();
    }

    /** A 2xx to our INVITE or UPDATE came. */
    void answered(SIPResponse r) {
        heard(r);
        timer.answered(Extensions.timer(r));
        restart();
    }

    /** Whether a request of ours that was refused so is to be sent again. */
    boolean raised(SIPResponse r) {
        return r.getStatusCode() == 422 && timer.refused(Extensions.timer(r));
    }

    /** The peer's INVITE or UPDATE gets a 2xx now; the header lines of this. */
    String answering(SIPRequest r) {
        heard(r);
        String lines = timer.answering(Extensions.timer(r));
        restart();
        return lines;
    }

    private void heard(SIPMessage m) {
        Extensions.allows(m, "UPDATE").ifPresent(takes -> takesUpdate = takes);
    }

    private void restart() {
        stop();
        if (!over) {
            round++;
            timer.terms().ifPresent(terms -> {
                endAfter(terms.endMillis());
                if (terms.weRefresh()) {
                    refreshAfter(terms.refreshMillis());
                }
            });
        }
    }

    private void refreshAfter(long millis) {
        cancel(refresh);
        long of = round;
        refresh = wire.transactions.after(
                millis,
                () -> leg.inOrder(() -> {
                    if (of == round) {
                        due();
                    }
                }));
    }

    private void endAfter(long millis) {
        cancel(end);
        long of = round;
        end = wire.transactions.after(
                millis,
                () -> leg.inOrder(() -> {
                    if (of == round) {
                        expired();
                    }
                }));
    }

    private void due() {
        if (!underWay) {
            leg.step(new LegInput.Refresh(!takesUpdate || refusesUpdate));
        }
        if (!underWay) {
            // another offer is open, or the page is away
            again(0);
        }
    }

    private void again(long atLeast) {
        timer.terms().ifPresent(terms -> {
            if (!over && terms.weRefresh()) {
                refreshAfter(Math.clamp(atLeast, terms.retryMillis(), latest(terms)));
            }
        });
    }

    /** Early enough for another try before the end. */
    private static long latest(SessionTerms terms) {
        return Math.max(terms.retryMillis(), (terms.endMillis() - terms.refreshMillis()) / 2);
    }

    private void expired() {
        wire.usage.count(Counter.SESSIONS_EXPIRED);
        leg.step(new LegInput.SessionExpired());
        if (!over) {
            // a leg whose page is away
            timer.terms().ifPresent(terms -> endAfter(terms.retryMillis()));
        }
    }

    /** Sends a refresh. */
    void send(boolean offering) {
        wire.usage.count(Counter.SESSION_REFRESHES_SENT);
        underWay = true;
        if (offering) {
            leg.invites().reInvite(leg.descriptions().ours(), new Refreshed(true));
        } else {
            String extra = wire.node.contact(leg.dialog().flow(), leg.dialog().sips())
                    + wire.node.abilities()
                    + timer.inRequest();
            leg.sendRequest("UPDATE", extra, OutRequest.Body.NONE, new Refreshed(false));
        }
    }

    private void stop() {
        cancel(refresh);
        cancel(end);
        refresh = null;
        end = null;
    }

    private static void cancel(Timeout timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** The leg is over. */
    void over() {
        over = true;
        round++;
        stop();
    }

    /** What becomes of a refresh. */
    private final class Refreshed implements ResponseListener {
        private final boolean offering;

        Refreshed(boolean offering) {
            this.offering = offering;
        }

        @Override
        public void provisional(SIPResponse r) {
            leg.inOrder(() -> leg.earlyDialogs().hear(r, false));
        }

        @Override
        public void completed(SIPResponse r) {
            leg.inOrder(() -> {
                underWay = false;
                int code = r.getStatusCode();
                if (code < 300) {
                    leg.dialog().refresh(r);
                    answered(r);
                    if (offering) {
                        leg.step(new LegInput.RefreshAccepted(leg.descriptions().changed(Headers.sdp(r))));
                    }
                } else if (leg.up() && raised(r)) {
                    send(offering);
                } else if (!offering && (code == 405 || code == 501)) {
                    refusesUpdate = true;
                    due();
                } else {
                    refusesUpdate |= !offering && code < 500 && code != 491;
                    refused(code, pause(r));
                }
            });
        }

        @Override
        public void failed(String reason) {
            leg.inOrder(() -> {
                underWay = false;
                // a connection may have broken that the next request makes anew
                refused(leg.dialog().flow().reliable() ? 503 : 408, 0);
            });
        }

        private void refused(int code, long pause) {
            leg.step(new LegInput.RefreshRefused(code));
            again(pause);
        }

        private long pause(SIPResponse r) {
            return r.getStatusCode() == 491
                    ? wire.transactions.times().glareWait(leg.made())
                    : Extensions.retryAfter(r).orElse(0) * 1_000;
        }
    }
}
