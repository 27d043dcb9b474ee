package io.parley.sip.session;

import io.parley.sip.api.SessionTimers;
import java.util.Optional;

/**
 * The session timer of one leg (RFC 4028), in both roles: what our requests and answers say, and what comes of what the peer says. Knows no clock. Not
 * thread-safe.
 */
public final class SessionTimer {
    /** The smallest interval that the RFC allows. */
    private static final long RFC_MINIMUM = 90;

    /** Refusals of one request that are followed, as each proxy on the way may have a minimum of its own. */
    private static final int MOST_REFUSALS = 3;

    private final SessionTimers settings;
    private long minimum;
    private int refusals;
    private boolean established;
    private Optional<SessionTerms> terms = Optional.empty();

    public SessionTimer(SessionTimers settings) {
        this.settings = settings;
        this.minimum = settings.minimum().toSeconds();
    }

    /** What is agreed; empty where the session has no end. */
    public Optional<SessionTerms> terms() {
        return terms;
    }

    /** Whether a request is to be refused by 422: its interval is below our minimum, and its sender knows what that means (RFC 4028 9). */
    public static boolean tooSmall(SessionTimers settings, TimerHeaders request) {
        return settings.on()
                && request.supported()
                && request.expires().isPresent()
                && request.expires().getAsLong() < settings.minimum().toSeconds();
    }

    /** The Min-SE line of such a refusal, and of requests. */
    public static String minimumLine(long seconds) {
        return "Min-SE: " + seconds + "\r\n";
    }

    /**
     * The header lines of our next INVITE or UPDATE. The first one leaves open who refreshes; later ones keep to who does (RFC 4028 7.1, 7.4), and say nothing
     * where the peer wants no timer.
     */
    public String inRequest() {
        if (!settings.on() || (established && terms.isEmpty())) {
            return "";
        }
        long seconds = Math.max(
                terms.map(SessionTerms::seconds).orElse(settings.interval().toSeconds()), minimum);
        String refresher = terms.map(t -> t.weRefresh() ? Refresher.UAC : Refresher.UAS)
                .map(r -> ";refresher=" + r.word())
                .orElse("");
        return "Session-Expires: " + seconds + refresher + "\r\n" + minimumLine(minimum);
    }

    /** Takes a 2xx to our INVITE or UPDATE (RFC 4028 7.2). */
    public void answered(TimerHeaders response) {
        boolean first = !established;
        established = true;
        refusals = 0;
        if (!settings.on()) {
            return;
        }
        if (response.expires().isPresent() && response.expires().getAsLong() > 0) {
            terms = Optional.of(new SessionTerms(
                    Math.max(response.expires().getAsLong(), floor()),
                    // a peer that names nobody leaves it to us
                    response.refresher().orElse(Refresher.UAC) == Refresher.UAC));
        } else if (first || !weRefresh()) {
            // a peer that does not know timers, or wants none any more; refreshes of ours hurt nobody and go on
            terms = Optional.empty();
        }
    }

    /**
     * Takes a 422 to our INVITE or UPDATE (RFC 4028 7.3).
     *
     * @return whether the request is to be sent again, with the larger minimum
     */
    public boolean refused(TimerHeaders response) {
        long asked = response.minimum().orElse(0);
        if (!settings.on() || asked <= minimum || refusals >= MOST_REFUSALS) {
            return false;
        }
        refusals++;
        minimum = asked;
        return true;
    }

    /**
     * Answers the peer's INVITE or UPDATE, which is not {@link #tooSmall}, with a 2xx (RFC 4028 9).
     *
     * @return the header lines of the 2xx
     */
    public String answering(TimerHeaders request) {
        established = true;
        terms = settings.on() ? agree(request) : Optional.empty();
        if (terms.isEmpty()) {
            return "";
        }
        boolean weRefresh = weRefresh();
        return (weRefresh ? "" : "Require: " + TimerHeaders.OPTION + "\r\n")
                + "Session-Expires: " + terms.get().seconds() + ";refresher="
                + (weRefresh ? Refresher.UAS : Refresher.UAC).word() + "\r\n";
    }

    private Optional<SessionTerms> agree(TimerHeaders request) {
        long atLeast = request.minimum().orElse(0);
        // Min-SE is to be kept to later on as well: who asked for it may be a proxy on the way
        minimum = Math.max(minimum, atLeast);
        if (request.expires().isEmpty()) {
            return request.supported() ? Optional.of(ours(request, atLeast)) : terms.filter(SessionTerms::weRefresh);
        }
        long asked = request.expires().getAsLong();
        if (asked < floor()) {
            // a proxy's, as its sender knows no timers and cannot be told: not a value of the RFC
            return Optional.empty();
        }
        long longest = Math.max(settings.interval().toSeconds(), atLeast);
        return Optional.of(new SessionTerms(Math.min(asked, longest), refreshing(request)));
    }

    /** Below that is no interval of the RFC: who goes by it would send a request every moment. Less where our own minimum is. */
    private long floor() {
        return Math.min(RFC_MINIMUM, settings.minimum().toSeconds());
    }

    private SessionTerms ours(TimerHeaders request, long atLeast) {
        long seconds =
                terms.map(SessionTerms::seconds).orElse(settings.interval().toSeconds());
        return new SessionTerms(Math.max(seconds, atLeast), refreshing(request));
    }

    /** Who cannot refresh does not; who was not named goes on as before, and else it is us, who can be relied upon. */
    private boolean refreshing(TimerHeaders request) {
        if (!request.supported()) {
            return true;
        }
        return request.refresher().map(r -> r == Refresher.UAS).orElseGet(() -> terms.map(SessionTerms::weRefresh)
                .orElse(true));
    }

    private boolean weRefresh() {
        return terms.filter(SessionTerms::weRefresh).isPresent();
    }
}
