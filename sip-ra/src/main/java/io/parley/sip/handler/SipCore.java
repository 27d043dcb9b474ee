package io.parley.sip.handler;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.dialog.Wire;
import io.parley.sip.guard.AddressLimiter;
import io.parley.sip.guard.Admission;
import io.parley.sip.guard.Guard;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.LogThrottle;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Headers;
import io.parley.sip.header.Responses;
import io.parley.sip.header.StatusText;
import io.parley.sip.header.Text;
import io.parley.sip.transaction.InviteServerTransaction;
import io.parley.sip.transaction.ServerTransaction;
import io.parley.sip.transaction.TransactionLayer;
import io.parley.sip.transport.Flow;
import io.parley.sip.transport.Inbound;
import io.parley.sip.transport.MessageReader;
import io.parley.sip.transport.RawMessage;
import io.parley.sip.watch.EventPackage;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import org.jboss.logging.Logger;

/** Every message passes here: repeats to their transaction, requests in a dialog to their leg, new ones to the handler of their method. */
public final class SipCore implements Inbound {
    private static final Logger LOG = Logger.getLogger(SipCore.class);

    /** Option tags that REGISTER may require: RFC 3327 and RFC 5626. */
    private static final Set<String> REGISTRAR_OPTIONS = Set.of("path", "outbound");

    private final Wire wire;
    private final Guard guard;
    private final Admission admission;
    private final RegisterHandler registers;
    private final InviteHandler invites;
    private final DialogHandler dialogs;
    private final SubscribeHandler subscribes;
    private final PublishHandler publishes;
    private final MessageHandler messages;
    private final UrgentCalls urgent;
    private final InstantSource clock;
    private final AddressLimiter malformed = new AddressLimiter(Limit.MALFORMED_PER_MINUTE);
    private final LogThrottle malformedLog = new LogThrottle();
    private final LogThrottle bugLog = new LogThrottle();

    public SipCore(
            Wire wire,
            Guard guard,
            Admission admission,
            RegisterHandler registers,
            InviteHandler invites,
            DialogHandler dialogs,
            SubscribeHandler subscribes,
            PublishHandler publishes,
            MessageHandler messages,
            UrgentCalls urgent,
            InstantSource clock) {
        this.wire = wire;
        this.guard = guard;
        this.admission = admission;
        this.registers = registers;
        this.invites = invites;
        this.dialogs = dialogs;
        this.subscribes = subscribes;
        this.publishes = publishes;
        this.messages = messages;
        this.urgent = urgent;
        this.clock = clock;
    }

    @Override
    public boolean refuseUnread(byte[] datagram, Flow flow, long lagNanos) {
        long now = System.nanoTime();
        if (!flow.reliable()) {
            admission.messageWaited(lagNanos, now);
        }
        if (guard.scanner(datagram, flow.machine(), mayBan(flow))) {
            flow.refused();
            return true;
        }
        if (!admission.closed(now) || !RawMessage.begins(datagram, "INVITE")) {
            return false;
        }
        RawMessage raw = RawMessage.of(datagram);
        if (raw.inDialog() || !raw.answerable()) {
            return false;
        }
        if (urgent.isRead(flow, raw.requestUri())) {
            return false;
        }
        wire.usage.count(admission.draining() ? Counter.CALLS_REJECTED_DRAINING : Counter.CALLS_REJECTED_OVERLOAD);
        wire.transactions.send(flow, raw.reply(503, StatusText.of(503), "busy", InviteHandler.RETRY_AFTER));
        return true;
    }

    /**
     * Whether what no phone sends has the sender's address banned. Not by a datagram, which may have a made-up source; not where an account was proved; and not
     * by a WebSocket whose client no trusted proxy names: a proxy that is not known may stand there, with all pages behind it.
     */
    private static boolean mayBan(Flow flow) {
        return flow.reliable()
                && !flow.passesBans()
                && (flow.connection().isEmpty() || !flow.client().equals(flow.address()));
    }

    @Override
    public void keepAlive(Flow flow) {
        wire.usage.count(Counter.KEEPALIVES_RECEIVED);
    }

    @Override
    public void malformed(byte[] raw, Flow flow, String reason) {
        wire.usage.count(Counter.MALFORMED_MESSAGES);
        String address = flow.client();
        if (malformedLog.permits(AddressLimiter.site(address), clock.millis())) {
            LOG.warnf(
                    "SIP0081 malformed message from %s over %s: %s",
                    address, flow.transport(), Text.line(shortened(reason)));
        }
        // Apart, so that datagrams with a made-up source add nothing to what speaks for a ban.
        String source = AddressLimiter.site(address) + (flow.reliable() ? "|connection" : "");
        if (malformed.count(source, clock.millis()) > Limit.MALFORMED_PER_MINUTE.standard()) {
            wire.usage.count(Counter.MALFORMED_DROPPED);
            if (mayBan(flow)) {
                guard.junk(flow.machine());
            } else {
                flow.refused();
            }
            return;
        }
        RawMessage message = RawMessage.of(raw);
        if (message.answerable()) {
            int code =
                    switch (reason) {
                        case MessageReader.OTHER_VERSION -> 505;
                        case MessageReader.TOO_LARGE -> 513;
                        default -> 400;
                    };
            wire.transactions.send(flow, message.reply(code, StatusText.of(code), "bad", ""));
        }
    }

    @Override
    public void message(SIPMessage message, Flow flow) {
        try {
            switch (message) {
                case SIPRequest r -> request(r, flow);
                case SIPResponse r -> wire.transactions.onResponse(r);
                default -> wire.usage.count(Counter.STRAY_MESSAGES);
            }
        } catch (RuntimeException | Error e) {
            // A message that trips us is a bug here, and must cost its sender alone.
            if (bugLog.permits(e.getClass().getName(), clock.millis())) {
                LOG.errorf(e, "SIP0082 a message from %s could not be handled", flow.client());
            }
            if (message instanceof SIPRequest r && !r.getMethod().equals("ACK")) {
                wire.reply(r, flow, 500, "");
            }
        }
    }

    private void request(SIPRequest r, Flow flow) {
        String method = r.getMethod();
        Optional<ServerTransaction> known = wire.transactions.server(TransactionLayer.serverKey(r));
        if (method.equals("ACK")) {
            if (known.isPresent() && known.get() instanceof InviteServerTransaction t && t.ackOfError(flow)) {
                return;
            }
            dialogs.ack(r, flow);
        } else if (method.equals("CANCEL")) {
            invites.cancel(r, flow);
        } else if (known.isPresent()) {
            wire.usage.count(Counter.RETRANSMISSIONS_RECEIVED);
            known.get().repeat();
        } else if (acceptable(r, flow)) {
            if (r.hasToTag() && method.equals("SUBSCRIBE")) {
                subscribes.handleInDialog(r, flow);
            } else if (r.hasToTag() && !method.equals("REGISTER") && !method.equals("PUBLISH")) {
                dialogs.handle(r, flow);
            } else {
                begin(r, flow);
            }
        }
    }

    private void begin(SIPRequest r, Flow flow) {
        switch (r.getMethod()) {
            case "REGISTER" -> registers.handle(r, flow);
            case "INVITE" -> invites.handle(r, flow);
            case "OPTIONS" -> {
                wire.usage.count(Counter.OPTIONS_RECEIVED);
                wire.reply(
                        r,
                        flow,
                        200,
                        wire.node.abilities()
                                + Responses.ACCEPT
                                + EventPackage.ALLOW_EVENTS
                                + wire.node.contact(flow, Headers.isSips(r.getRequestURI())));
            }
            case "BYE", "UPDATE", "INFO", "PRACK" -> wire.reply(r, flow, 481, "");
            case "SUBSCRIBE" -> subscribes.handle(r, flow);
            case "PUBLISH" -> publishes.handle(r, flow);
            case "MESSAGE" -> messages.handle(r, flow);
            case "NOTIFY", "REFER" -> {
                wire.usage.count(Counter.METHODS_REFUSED);
                wire.reply(r, flow, 405, Responses.ALLOW);
            }
            default -> {
                wire.usage.count(Counter.METHODS_REFUSED);
                wire.reply(r, flow, 501, Responses.ALLOW);
            }
        }
    }

    private static String shortened(String reason) {
        return reason.length() > 160 ? reason.substring(0, 160) : reason;
    }

    /** Checks a request as RFC 3261 8.2.2 and 16.3 demand; answers and says false where that fails. */
    private boolean acceptable(SIPRequest r, Flow flow) {
        // A call alone goes further than to us; what is for ourselves has arrived, with its last hop too (RFC 4475
        // 3.3.11).
        if (r.getMaxForwards() != null
                && r.getMaxForwards().getMaxForwards() == 0
                && r.getMethod().equals("INVITE")
                && !r.hasToTag()) {
            wire.reply(r, flow, 483, "");
            return false;
        }
        boolean service = r.getMethod().equals("INVITE")
                && Headers.service(r.getRequestURI()).isPresent();
        if (!(r.getRequestURI() instanceof SipURI) && !(r.getRequestURI() instanceof TelURL) && !service) {
            wire.reply(r, flow, 416, "");
            return false;
        }
        if (Headers.isSips(r.getRequestURI()) && !flow.secure()) {
            // RFC 5630 5.3
            wire.reply(r, flow, 480, "Warning: 380 " + wire.node.sentBy(flow) + " \"SIPS Not Allowed\"\r\n");
            return false;
        }
        Set<String> known = r.getMethod().equals("REGISTER") ? REGISTRAR_OPTIONS : wire.node.options();
        List<String> strange = Headers.tokens(r, "Require").stream()
                .filter(option -> !known.contains(option.toLowerCase(Locale.ROOT)))
                .toList();
        if (!strange.isEmpty()) {
            wire.reply(r, flow, 420, "Unsupported: " + Text.line(String.join(", ", strange)) + "\r\n");
            return false;
        }
        return true;
    }
}
