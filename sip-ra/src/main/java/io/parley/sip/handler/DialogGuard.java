package io.parley.sip.handler;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.Binding;
import io.parley.sip.api.RegistrationStore;
import io.parley.sip.api.Source;
import io.parley.sip.dialog.CallLeg;
import io.parley.sip.dialog.Wire;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.transport.Flow;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Whether a request in a dialog comes from the dialog's peer: its flow, a binding of its account, an address of a trunk, or the address that its own
 * Contact or route named; and encrypted where the dialog is. A phone's request from elsewhere (its NAT gave it another port, or it roams) is challenged;
 * a request that no trunk sent is refused. ACK and CANCEL cannot be challenged (RFC 3261 22.1). Thread-safe.
 */
public final class DialogGuard {
    private final Wire wire;
    private final RequestAuthenticator authenticator;
    private final KnownTrunks trunks;
    private final RegistrationStore registrations;

    public DialogGuard(
            Wire wire, RequestAuthenticator authenticator, KnownTrunks trunks, RegistrationStore registrations) {
        this.wire = wire;
        this.authenticator = authenticator;
        this.trunks = trunks;
        this.registrations = registrations;
    }

    /** Lets a request pass that can be challenged; false where it has been answered. */
    boolean admits(CallLeg leg, SIPRequest r, Flow flow) {
        if (isPeer(leg, flow)) {
            return true;
        }
        wire.usage.count(Counter.DIALOG_FROM_ELSEWHERE);
        return switch (leg.peer()) {
            case Source.Extension e -> {
                boolean proved = authenticator
                        .admit(r, flow, e.number(), RequestAuthenticator.Role.PROXY)
                        .isPresent();
                if (proved) {
                    leg.provedOn(flow);
                }
                yield proved;
            }
            case Source.Trunk t -> {
                wire.reply(r, flow, 403, "");
                yield false;
            }
        };
    }

    /**
     * Whether an ACK or a CANCEL of this leg may have come this way. It cannot be challenged, so another port of the same address is accepted where the peer is
     * behind NAT or has made a new connection.
     */
    boolean mayConfirm(CallLeg leg, Flow flow) {
        Flow known = leg.dialog().flow();
        boolean sameHost = asSecure(known, flow)
                && flow.connection().isEmpty()
                && known.connection().isEmpty()
                && flow.address().equals(known.address());
        boolean portMayChange =
                (known.reliable() && flow.reliable()) || !leg.dialog().isAtItsContact();
        boolean may = (sameHost && portMayChange) || isPeer(leg, flow);
        if (!may) {
            wire.usage.count(Counter.DIALOG_FROM_ELSEWHERE);
        }
        return may;
    }

    private boolean isPeer(CallLeg leg, Flow flow) {
        Flow known = leg.dialog().flow();
        if (!asSecure(known, flow)) {
            return false;
        }
        if (flow == known || (sameKind(flow, known) && flow.remote().equals(known.remote()))) {
            return true;
        }
        return switch (leg.peer()) {
            case Source.Extension e -> isPhone(e.number(), leg, flow);
            case Source.Trunk t -> flow.connection().isEmpty() && isTrunk(leg, flow);
        };
    }

    private boolean isPhone(String user, CallLeg leg, Flow flow) {
        String from = flow.hostPort();
        for (Binding b : registrations.bindings(user)) {
            boolean page = flow.connection().isPresent();
            if (page == b.webSocket() && (b.received().equals(from) || (!page && named(b, from)))) {
                return true;
            }
        }
        // A phone that sends from one port and listens at another of the same host, as its Contact said.
        return flow.connection().isEmpty()
                && flow.address().equals(leg.dialog().flow().address())
                && leg.dialog().named(flow.remote());
    }

    private static boolean named(Binding b, String hostPort) {
        return b.hop().filter(hop -> hop.hostPort().equals(hostPort)).isPresent();
    }

    /** Any trunk's address will do: a carrier with several gateways is several trunks, and one of them may end a call of another. */
    private boolean isTrunk(CallLeg leg, Flow flow) {
        InetAddress from = flow.remote().getAddress();
        Optional<InetSocketAddress> next = leg.dialog().named();
        return from.equals(leg.dialog().flow().remote().getAddress())
                || next.filter(n -> n.getAddress().equals(from)).isPresent()
                || trunks.isAt(from);
    }

    private static boolean asSecure(Flow known, Flow flow) {
        return flow.secure() || !known.secure();
    }

    private static boolean sameKind(Flow one, Flow other) {
        return one.connection().isEmpty()
                && other.connection().isEmpty()
                && one.transport().equals(other.transport());
    }
}
