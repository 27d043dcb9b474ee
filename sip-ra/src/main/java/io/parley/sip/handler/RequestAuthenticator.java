package io.parley.sip.handler;

import gov.nist.javax.sip.header.AuthenticationHeader;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.SipDirectory;
import io.parley.sip.api.SipDirectory.Account;
import io.parley.sip.api.SipEvent;
import io.parley.sip.dialog.Wire;
import io.parley.sip.digest.Authenticator;
import io.parley.sip.digest.Credentials;
import io.parley.sip.digest.Verdict;
import io.parley.sip.guard.AddressLimiter;
import io.parley.sip.guard.Guard;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.LogThrottle;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.DigestUri;
import io.parley.sip.header.Text;
import io.parley.sip.transport.Flow;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Optional;
import javax.sip.header.UserAgentHeader;
import org.jboss.logging.Logger;

/**
 * Proves by digest that a request comes from the account it speaks for, and answers it where it does not. An unknown user gets what a wrong password
 * gets. Over a WebSocket the user name may be that of a one-time credential, which stands for its account on that one connection.
 *
 * <p>Failures are counted as follows: a request without a fresh nonce of ours is challenged and not counted, as its source address may be spoofed. A wrong
 * response to a fresh nonce counts for the pair of address and account: a misconfigured phone locks out neither the other phones behind the same NAT nor its
 * account elsewhere. A wrong one-time credential counts for its connection alone; it cannot be guessed. Thread-safe.
 */
public final class RequestAuthenticator {
    private static final Logger LOG = Logger.getLogger(RequestAuthenticator.class);

    private static final int LONGEST_USER = 64;

    private final Wire wire;
    private final Guard guard;
    private final SipDirectory directory;
    private final Authenticator authenticator;
    private final InstantSource clock;
    /** Wrong responses by address and account. */
    private final AddressLimiter failures = new AddressLimiter(Limit.AUTH_FAILURES_PER_MINUTE);

    private final LogThrottle log = new LogThrottle();

    /** Which pair of headers and which code are used. */
    enum Role {
        REGISTRAR(401, "WWW-Authenticate", "Authorization"),
        PROXY(407, "Proxy-Authenticate", "Proxy-Authorization");

        private final int code;
        private final String challenge;
        private final String answer;

        Role(int code, String challenge, String answer) {
            this.code = code;
            this.challenge = challenge;
            this.answer = answer;
        }
    }

    public RequestAuthenticator(
            Wire wire, Guard guard, SipDirectory directory, Authenticator authenticator, InstantSource clock) {
        this.wire = wire;
        this.guard = guard;
        this.directory = directory;
        this.authenticator = authenticator;
        this.clock = clock;
    }

    /**
     * Lets a request of this user pass.
     *
     * @return the account, or empty where the request has been answered
     */
    Optional<Account> admit(SIPRequest r, Flow flow, String user, Role role) {
        Optional<Credentials> given = credentials(r, role);
        if (given.isEmpty()) {
            challenge(r, flow, role, false);
            return Optional.empty();
        }
        String address = flow.client();
        String name = given.get().username();
        boolean ticket = isTicket(name, flow, user);
        Optional<Account> account = account(name, flow, user);
        String pair = AddressLimiter.site(address) + '|' + shortened(user);
        if (!ticket
                && failures.exceeded(pair, clock.millis())
                && authenticator.fresh(given.get(), address, clock.millis())) {
            wire.usage.count(Counter.AUTH_THROTTLED);
            wire.reply(r, flow, 403, "");
            flow.refused();
            return Optional.empty();
        }
        Verdict verdict =
                authenticator.judge(given.get(), r.getMethod(), account, ticket ? name : user, address, clock.millis());
        switch (verdict) {
            case GOOD -> {
                if (ticket && !directory.claim(name, flow.connection().get())) {
                    refuseTicket(r, flow, user, "one-time credential that was used before or is over");
                    return Optional.empty();
                }
                flow.proved();
                if (!DigestUri.names(r, given.get().uri())) {
                    wire.usage.count(Counter.AUTH_OTHER_URI);
                    wire.reply(r, flow, 400, "Digest uri is not the Request-URI", "");
                    return Optional.empty();
                }
                return account;
            }
            case STALE -> challenge(r, flow, role, true);
            // RFC 7616 3.3: any nonce that does not count is stale, so that no phone asks for a password after our
            // restart. An empty one says that none was issued yet (RFC 3310): there was nothing to become stale.
            case UNKNOWN_NONCE -> challenge(r, flow, role, !given.get().nonce().isEmpty());
            case REPLAYED -> {
                wire.usage.count(Counter.AUTH_REPLAYS);
                challenge(r, flow, role, true);
            }
            case WRONG -> {
                if (ticket && account.isEmpty()) {
                    refuseTicket(r, flow, user, "one-time credential that is over or unknown");
                } else {
                    if (!ticket) {
                        // Whether there is such an account or not, so that nothing tells one from the other.
                        failures.count(pair, clock.millis());
                        flow.disproved();
                        guard.wrongResponse(flow.machine(), user);
                    }
                    refuse(r, flow, user, "wrong credentials");
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the credentials of a request that was let pass still stand for the account, with the secret that proved them. */
    boolean holds(SIPRequest r, Flow flow, String user, Role role, Account proved) {
        return credentials(r, role)
                .flatMap(given -> account(given.username(), flow, user))
                .filter(now -> now.hasSecretOf(proved))
                .isPresent();
    }

    private Optional<Account> account(String name, Flow flow, String user) {
        return isTicket(name, flow, user)
                ? directory.ticket(name).filter(a -> a.user().equals(user))
                : directory.account(user);
    }

    private static boolean isTicket(String name, Flow flow, String user) {
        return flow.connection().isPresent() && !name.equals(user);
    }

    private void challenge(SIPRequest r, Flow flow, Role role, boolean stale) {
        wire.usage.count(Counter.CHALLENGES_SENT);
        String client = r.getHeader(UserAgentHeader.NAME) instanceof SIPHeader agent ? agent.getHeaderValue() : "";
        wire.reply(
                r,
                flow,
                role.code,
                authenticator.challenge(role.challenge, client, flow.client(), stale, clock.millis()));
    }

    private void refuseTicket(SIPRequest r, Flow flow, String user, String why) {
        wire.usage.count(Counter.TICKETS_REFUSED);
        refuse(r, flow, user, why);
    }

    private void refuse(SIPRequest r, Flow flow, String user, String why) {
        wire.usage.count(Counter.AUTH_FAILURES);
        String address = flow.client();
        String shown = Text.line(shortened(user));
        wire.reply(r, flow, 403, "");
        flow.refused();
        if (log.permits(AddressLimiter.site(address), clock.millis())) {
            LOG.warnf("SIP0071 %s of '%s' from %s refused: %s", r.getMethod(), shown, address, why);
        }
        wire.fire(new SipEvent.AuthenticationFailed(shown, address, r.getMethod() + " with " + why));
    }

    /** No account has a longer name, and what strangers make up may be of any length. */
    private static String shortened(String user) {
        return user.length() > LONGEST_USER ? user.substring(0, LONGEST_USER) : user;
    }

    private Optional<Credentials> credentials(SIPRequest r, Role role) {
        for (Iterator<SIPHeader> i = r.getHeaders(role.answer); i.hasNext(); ) {
            if (i.next() instanceof AuthenticationHeader h
                    && "Digest".equalsIgnoreCase(h.getScheme())
                    && wire.node.realm().equals(h.getRealm())) {
                return Optional.of(new Credentials(
                        text(h, "username"),
                        text(h, "realm"),
                        text(h, "nonce"),
                        text(h, "uri"),
                        text(h, "algorithm"),
                        text(h, "qop"),
                        text(h, "nc"),
                        text(h, "cnonce"),
                        text(h, "response")));
            }
        }
        return Optional.empty();
    }

    private static String text(AuthenticationHeader h, String name) {
        String value = h.getParameter(name);
        if (value == null) {
            return "";
        }
        String v = value.strip();
        return v.length() >= 2 && v.charAt(0) == '"' && v.endsWith("\"") ? v.substring(1, v.length() - 1) : v;
    }
}
