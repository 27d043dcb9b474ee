package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.api.TrunkAccount;
import io.parley.sip.digest.ChallengeAnswers;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Challenges;
import io.parley.sip.transaction.OutRequest;
import io.parley.sip.transaction.ResponseListener;
import io.parley.sip.transport.Flow;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Our credentials in a leg to or from a carrier: a request that is challenged goes out again with the next number (RFC 3261 22.2, 22.3), later ones have them
 * from the beginning. Only the machines of the carrier's gateways get them, each for what it asked itself: a Contact or a Record-Route may name anybody.
 * Phones and carriers that know our address alone are not answered. Confined to the leg's inbox.
 */
final class Proofs {
    private final Wire wire;
    private final Dialog dialog;
    private final Inbox inbox;
    private final Optional<TrunkAccount> account;
    private final Map<InetAddress, Gateway> gateways = new HashMap<>(0);

    /** What one machine asked for. */
    private static final class Gateway {
        private final ChallengeAnswers answers;
        private String ofInvite = "";

        Gateway(ChallengeAnswers answers) {
            this.answers = answers;
        }
    }

    Proofs(Wire wire, Dialog dialog, Inbox inbox, Optional<TrunkAccount> account) {
        this.wire = wire;
        this.dialog = dialog;
        this.inbox = inbox;
        this.account = account;
    }

    /** The leg's INVITE goes to a gateway of the carrier over this flow, or came from one. */
    void reached(Flow gateway) {
        account.ifPresent(known ->
                gateways.put(machine(gateway), new Gateway(new ChallengeAnswers(known, () -> wire.node.token(8)))));
    }

    private static InetAddress machine(Flow flow) {
        return flow.remote().getAddress();
    }

    private Optional<Gateway> at(Flow flow) {
        return Optional.ofNullable(gateways.get(machine(flow)));
    }

    /** A request as it goes out over this flow, which was not challenged yet. */
    OutRequest first(Flow flow, OutRequest plain) {
        at(flow).ifPresent(gateway -> gateway.answers.begin());
        return known(flow, plain);
    }

    /** The same as {@link #again(Dialog, Flow, OutRequest, SIPResponse)} in the leg's own dialog. */
    Optional<OutRequest> again(Flow flow, OutRequest plain, SIPResponse response) {
        return again(dialog, flow, plain, response);
    }

    /**
     * The request as it goes out again, where the response asks for credentials and they were not found wrong.
     *
     * @param of whose next number it gets
     * @param flow over which it went, and goes again
     * @param plain without credentials
     */
    Optional<OutRequest> again(Dialog of, Flow flow, OutRequest plain, SIPResponse response) {
        Optional<Gateway> gateway = at(flow);
        if (gateway.isEmpty() || !Challenges.asks(response)) {
            return Optional.empty();
        }
        if (!gateway.get().answers.take(Challenges.of(response))) {
            wire.usage.count(Counter.CREDENTIALS_REFUSED);
            return Optional.empty();
        }
        wire.usage.count(Counter.CHALLENGES_ANSWERED);
        return Optional.of(known(flow, plain.numbered(of.nextCseq(), wire.transactions.newBranch())));
    }

    /** Why a request failed, in words for records: a refusal of our credentials is not the other side's refusal of the call. */
    String words(SIPResponse response) {
        String phrase = String.valueOf(response.getReasonPhrase());
        return account.isPresent() && Challenges.asks(response)
                ? "the carrier takes none of our credentials (" + phrase + ")"
                : phrase;
    }

    /** The ACK of a 2xx has the credentials of its INVITE (RFC 3261 13.2.2.4). */
    OutRequest ofInvite(Flow flow, OutRequest ack) {
        return at(flow).map(gateway -> ack.with(gateway.ofInvite)).orElse(ack);
    }

    /** Sends a request other than INVITE in the leg's own dialog. */
    void send(Flow flow, OutRequest plain, ResponseListener listener) {
        send(dialog, flow, plain, listener);
    }

    /** Sends a request other than INVITE in this dialog. */
    void send(Dialog of, Flow flow, OutRequest plain, ResponseListener listener) {
        wire.transactions.request(
                flow, first(flow, plain), at(flow).isEmpty() ? listener : new Challenged(of, flow, plain, listener));
    }

    /** A request with the credentials that were asked for so far. */
    private OutRequest known(Flow flow, OutRequest plain) {
        Optional<Gateway> gateway = at(flow);
        if (gateway.isEmpty()) {
            return plain;
        }
        String lines = gateway.get().answers.lines(plain.method(), plain.uri());
        if (plain.method().equals("INVITE")) {
            gateway.get().ofInvite = lines;
        }
        return plain.with(lines);
    }

    /** Sends a request again that is challenged; its sender hears of other responses alone. */
    private final class Challenged implements ResponseListener {
        private final Dialog of;
        private final Flow flow;
        private final OutRequest plain;
        private final ResponseListener listener;

        Challenged(Dialog of, Flow flow, OutRequest plain, ResponseListener listener) {
            this.of = of;
            this.flow = flow;
            this.plain = plain;
            this.listener = listener;
        }

        @Override
        public void provisional(SIPResponse response) {
            listener.provisional(response);
        }

        @Override
        public void completed(SIPResponse response) {
            if (!Challenges.asks(response)) {
                listener.completed(response);
                return;
            }
            inbox.post(() -> again(of, flow, plain, response)
                    .ifPresentOrElse(
                            next -> wire.transactions.request(flow, next, this), () -> listener.completed(response)));
        }

        @Override
        public void failed(String reason) {
            listener.failed(reason);
        }

        @Override
        public void unreachable(String reason) {
            listener.unreachable(reason);
        }
    }
}
