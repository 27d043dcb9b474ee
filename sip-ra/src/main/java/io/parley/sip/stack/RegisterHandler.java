package io.parley.sip.stack;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContactList;
import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.Binding;
import io.parley.sip.api.SipDirectory.Account;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.registrar.RegisterOutcome;
import io.parley.sip.registrar.RegisterRequest;
import io.parley.sip.registrar.Registrar;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** REGISTER from the wire to the {@link Registrar} and back. Only an accepted one is kept for repeats, and briefly: it is soon done again anyway. */
final class RegisterHandler {
    private static final long KEEP_MILLIS = 8_000;

    private final Wire wire;
    private final Gatekeeper gatekeeper;
    private final Registrar registrar;
    private final InstantSource clock;

    RegisterHandler(Wire wire, Gatekeeper gatekeeper, Registrar registrar, InstantSource clock) {
        this.wire = wire;
        this.gatekeeper = gatekeeper;
        this.registrar = registrar;
        this.clock = clock;
    }

    void handle(SIPRequest r, Flow flow) {
        wire.usage.count(Counter.REGISTERS_RECEIVED);
        String user = Headers.user(r.getTo().getAddress().getURI());
        Optional<Account> account = gatekeeper.admit(r, flow, user, Gatekeeper.Role.REGISTRAR);
        if (account.isEmpty()) {
            return;
        }
        String key = TransactionLayer.serverKey(r);
        PlainServerTransaction t = new PlainServerTransaction(wire.transactions, key, Headers.replyFlow(r, flow));
        if (!wire.transactions.begin(key, t)) {
            return;
        }
        RegisterOutcome outcome =
                registrar.register(request(r, flow, account.get().user()), account.get());
        wire.usage.count(
                outcome instanceof RegisterOutcome.Accepted
                        ? Counter.REGISTRATIONS_ACCEPTED
                        : Counter.REGISTRATIONS_REFUSED);
        t.respond(response(r, outcome), KEEP_MILLIS);
        if (outcome instanceof RegisterOutcome.Accepted(var bindings, var events)) {
            events.forEach(wire::fire);
        }
    }

    private byte[] response(SIPRequest r, RegisterOutcome outcome) {
        String tag = wire.node.token(4);
        return switch (outcome) {
            case RegisterOutcome.Accepted a -> wire.response(r, 200, tag, contacts(a.bindings()) + path(r));
            case RegisterOutcome.TooBrief b -> wire.response(r, 423, tag, "Min-Expires: " + b.minExpires() + "\r\n");
            case RegisterOutcome.Refused e -> wire.responses.build(r, e.code(), e.reason(), tag, "", Optional.empty());
        };
    }

    private String contacts(List<Binding> bindings) {
        long now = clock.millis();
        StringBuilder out = new StringBuilder(96 * bindings.size());
        for (Binding b : bindings) {
            long left = Math.max(1, (b.expires().toEpochMilli() - now + 999) / 1000);
            out.append("Contact: <")
                    .append(b.contact())
                    .append(">;expires=")
                    .append(left)
                    .append("\r\n");
        }
        return out.toString();
    }

    /** RFC 3327 5.3: the registrar shows the path it stored. */
    private static String path(SIPRequest r) {
        String path = String.join(", ", Headers.values(r, "Path"));
        return path.isEmpty() ? "" : "Path: " + path + "\r\n";
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
                    contacts.add(
                            new RegisterRequest.Contact(c.getAddress().getURI().toString(), expires(c)));
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

    private static int expires(Contact c) {
        return c.getParameter("expires") == null ? -1 : c.getExpires();
    }
}
