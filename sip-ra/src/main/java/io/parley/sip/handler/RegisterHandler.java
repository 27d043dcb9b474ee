package io.parley.sip.handler;

import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContactList;
import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.Binding;
import io.parley.sip.api.SipDirectory.Account;
import io.parley.sip.api.SipEvent;
import io.parley.sip.dialog.CallLegs;
import io.parley.sip.dialog.ContactRoute;
import io.parley.sip.dialog.Wire;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Headers;
import io.parley.sip.header.StatusText;
import io.parley.sip.message.ParameterizedValue;
import io.parley.sip.message.TokenList;
import io.parley.sip.registrar.RegisterOutcome;
import io.parley.sip.registrar.RegisterRequest;
import io.parley.sip.registrar.Registrar;
import io.parley.sip.subscription.Subscriptions;
import io.parley.sip.transaction.PlainServerTransaction;
import io.parley.sip.transaction.TransactionLayer;
import io.parley.sip.transport.Flow;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sip.address.SipURI;

/** REGISTER from the wire to the {@link Registrar} and back. Only an accepted one is kept for repeats, and briefly: it is soon done again anyway. */
public final class RegisterHandler {
    private static final long KEEP_MILLIS = 8_000;

    private final Wire wire;
    private final RequestAuthenticator authenticator;
    private final Registrar registrar;
    private final CallLegs legs;
    private final Subscriptions subscriptions;
    private final InstantSource clock;

    public RegisterHandler(
            Wire wire,
            RequestAuthenticator authenticator,
            Registrar registrar,
            CallLegs legs,
            Subscriptions subscriptions,
            InstantSource clock) {
        this.wire = wire;
        this.authenticator = authenticator;
        this.registrar = registrar;
        this.legs = legs;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    void handle(SIPRequest r, Flow flow) {
        wire.usage.count(Counter.REGISTERS_RECEIVED);
        String user = Headers.user(r.getTo().getAddress().getURI());
        Optional<Account> account = authenticator.admit(r, flow, user, RequestAuthenticator.Role.REGISTRAR);
        if (account.isEmpty()) {
            return;
        }
        String key = TransactionLayer.serverKey(r);
        PlainServerTransaction t = new PlainServerTransaction(wire.transactions, key, Headers.replyFlow(r, flow));
        if (!wire.transactions.begin(key, t)) {
            return;
        }
        RegisterRequest request = request(r, flow, account.get().user());
        RegisterOutcome outcome = outcome(
                r,
                request,
                account.get(),
                () -> authenticator.holds(r, flow, user, RequestAuthenticator.Role.REGISTRAR, account.get()));
        wire.usage.count(
                outcome instanceof RegisterOutcome.Accepted
                        ? Counter.REGISTRATIONS_ACCEPTED
                        : Counter.REGISTRATIONS_REFUSED);
        if (outcome instanceof RegisterOutcome.Accepted accepted) {
            accepted.bindings().stream()
                    .filter(b -> made(b, request))
                    .forEach(b -> flow.registered(b.user(), b.instance()));
        }
        t.respond(response(r, outcome, request, flow), KEEP_MILLIS);
        if (outcome instanceof RegisterOutcome.Accepted(var bindings, var events)) {
            events.forEach(this::announce);
        }
    }

    private RegisterOutcome outcome(
            SIPRequest r, RegisterRequest request, Account account, BooleanSupplier accountHolds) {
        if (!Headers.unread(r, "Contact").isEmpty() || wantsBrackets(r)) {
            // Left out, it would make a question of the request, and the phone take the 200 for a registration.
            return new RegisterOutcome.Refused(400, "Broken Contact");
        }
        if (lacksSips(r, request)) {
            return new RegisterOutcome.Refused(400, "A sips Contact wants sips in Request-URI and Path");
        }
        return lacksOutbound(r, request)
                ? new RegisterOutcome.Refused(439, StatusText.of(439))
                : registrar.register(request, account, accountHolds);
    }

    /** RFC 3261 20.10: a URI with a question mark is written in brackets; without them nobody knows whose the rest is (RFC 4475 3.1.2.13). */
    private static boolean wantsBrackets(SIPRequest r) {
        ContactList list = r.getContactHeaders();
        return list != null
                && list.stream()
                        .anyMatch(c -> !c.isWildCard()
                                && c.getAddress() instanceof AddressImpl a
                                && a.getAddressType() == AddressImpl.ADDRESS_SPEC
                                && a.getURI() instanceof SipURI uri
                                && uri.getHeaderNames().hasNext());
    }

    /** A connection closed: bindings that only it leads to are removed (RFC 5626 6). */
    public void flowClosed(Flow flow) {
        for (String user : flow.users()) {
            registrar.flowLost(user, flow.transport(), flow.hostPort()).forEach(event -> {
                wire.usage.count(Counter.BINDINGS_FLOW_LOST);
                announce(event);
            });
        }
    }

    /** Drops bindings of a user that were made by what counts no longer. */
    public void end(String user, Predicate<Binding> which) {
        registrar.end(user, which).forEach(event -> {
            wire.usage.count(Counter.BINDINGS_WITHDRAWN);
            announce(event);
        });
    }

    /** Drops expired bindings. */
    public void sweep() {
        registrar.sweep().forEach(event -> {
            wire.usage.count(Counter.BINDINGS_EXPIRED);
            announce(event);
        });
    }

    /** The event first, then the legs: when a call looks for another phone, this one is already known to be gone. Then who watches whether there is one. */
    private void announce(SipEvent event) {
        wire.fire(event);
        if (event instanceof SipEvent.Unregistered u && u.cause() != SipEvent.Unregistered.Cause.REPLACED) {
            legs.unregistered(u.user(), u.contact());
        }
        switch (event) {
            case SipEvent.Registered r when r.fresh() -> subscriptions.changed(r.user());
            case SipEvent.Unregistered u -> subscriptions.changed(u.user());
            case SipEvent.Registered _,
                    SipEvent.AuthenticationFailed _,
                    SipEvent.MessageReceived _,
                    SipEvent.LegEvent _ -> {
                // nobody became reachable or ceased to be
            }
        }
    }

    /** Whether a binding is of this request: one that was taken away makes nobody reachable. */
    private static boolean made(Binding b, RegisterRequest request) {
        return b.callId().equals(request.callId()) && b.cseq() == request.cseq();
    }

    private byte[] response(SIPRequest r, RegisterOutcome outcome, RegisterRequest request, Flow flow) {
        String tag = wire.node.token(4);
        return switch (outcome) {
            case RegisterOutcome.Accepted a ->
                wire.response(r, 200, tag, contacts(a.bindings()) + path(r) + outbound(r, request, flow));
            case RegisterOutcome.TooBrief b -> wire.response(r, 423, tag, "Min-Expires: " + b.minExpires() + "\r\n");
            case RegisterOutcome.Refused e -> wire.responses.build(r, e.code(), e.reason(), tag, "", Optional.empty());
        };
    }

    private String contacts(List<Binding> bindings) {
        long now = clock.millis();
        StringBuilder out = new StringBuilder(96 * bindings.size());
        for (Binding b : bindings) {
            long left = Math.max(1, (b.expires().toEpochMilli() - now + 999) / 1000);
            out.append("Contact: <").append(b.contact()).append(">;expires=").append(left);
            if (!b.instance().isEmpty()) {
                out.append(";+sip.instance=\"<").append(b.instance()).append(">\"");
            }
            if (b.regId() > 0) {
                out.append(";reg-id=").append(b.regId());
            }
            out.append("\r\n");
        }
        return out.toString();
    }

    /** RFC 3327 5.3: the registrar shows the path it stored. */
    private static String path(SIPRequest r) {
        String path = String.join(", ", Headers.values(r, "Path"));
        return path.isEmpty() ? "" : "Path: " + path + "\r\n";
    }

    /** RFC 5626 6: the answer to a client that knows outbound, where its flow is a connection. */
    private static String outbound(SIPRequest r, RegisterRequest request, Flow flow) {
        boolean used = flow.reliable()
                && request.contacts().stream().anyMatch(RegisterRequest.Contact::outbound)
                && supports(r);
        return used ? "Require: outbound\r\nFlow-Timer: " + Limit.FLOW_TIMER_SECONDS.standard() + "\r\n" : "";
    }

    /** RFC 5626 6: a proxy is between us and the client, and the one next to the client does not know outbound. */
    private static boolean lacksOutbound(SIPRequest r, RegisterRequest request) {
        if (r.getViaHeaders().size() < 2
                || request.contacts().stream().noneMatch(RegisterRequest.Contact::outbound)
                || !supports(r)) {
            return false;
        }
        List<String> path = Headers.values(r, "Path");
        return path.isEmpty() || !path.getLast().toLowerCase(Locale.ROOT).matches(".*;\\s*ob\\s*([;>=?].*)?");
    }

    /** RFC 5630 5.1.1.3: a contact that must be reached encrypted is registered encrypted, over each hop. */
    private static boolean lacksSips(SIPRequest r, RegisterRequest request) {
        return request.contacts().stream().anyMatch(c -> Headers.isSips(c.uri()))
                && !(Headers.isSips(r.getRequestURI())
                        && Headers.values(r, "Path").stream()
                                .flatMap(value -> ParameterizedValue.split(value, ",").stream())
                                .allMatch(value -> Headers.isSips(value.strip().replaceFirst("^<", ""))));
    }

    private static boolean supports(SIPRequest r) {
        return Stream.of("Supported", "Require").anyMatch(name -> TokenList.has(Headers.tokens(r, name), "outbound"));
    }

    private static RegisterRequest request(SIPRequest r, Flow flow, String user) {
        List<RegisterRequest.Contact> contacts = new ArrayList<>(2);
        boolean wildcard = false;
        ContactList list = r.getContactHeaders();
        if (list != null) {
            for (Contact c : list) {
                if (c.isWildCard()) {
                    wildcard = true;
                } else {
                    contacts.add(new RegisterRequest.Contact(
                            c.getAddress().getURI().toString(),
                            expires(c),
                            instance(c),
                            regId(c),
                            r.getViaHeaders().size() > 1
                                    ? Optional.empty()
                                    : ContactRoute.of(c.getAddress().getURI(), r.getTopmostVia(), flow)));
                }
            }
        }
        int header = r.getExpires() == null ? -1 : r.getExpires().getExpires();
        return new RegisterRequest(
                user,
                r.getCallId().getCallId(),
                r.getCSeq().getSeqNumber(),
                wildcard,
                contacts,
                header,
                flow.hostPort(),
                flow.transport(),
                Headers.value(r, "User-Agent"),
                String.join(", ", Headers.values(r, "Path")));
    }

    /** The +sip.instance without quotes and brackets; one that is too long or could break a header line counts as none. */
    private static String instance(Contact c) {
        String value = c.getParameter("+sip.instance");
        String bare = value == null ? "" : value.replaceAll("^\"?<?|>?\"?$", "");
        boolean fits = bare.length() <= Limit.INSTANCE_CHARS.standard()
                && bare.chars().allMatch(i -> i > ' ' && i < 127 && i != '"' && i != '<' && i != '>' && i != '\\');
        return fits ? bare : "";
    }

    private static int regId(Contact c) {
        String value = c.getParameter("reg-id");
        return value != null && value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
    }

    private static int expires(Contact c) {
        return c.getParameter("expires") == null ? -1 : c.getExpires();
    }
}
