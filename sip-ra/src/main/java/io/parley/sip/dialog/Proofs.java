package io.parley.sip.dialog;

import gov.nist.javax.sip.message.SIPResponse;
import io.parley.sip.api.TrunkAccount;
import io.parley.sip.digest.ChallengeAnswers;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Challenges;
import io.parley.sip.transaction.OutRequest;
import io.parley.sip.transaction.ResponseListener;
import io.parley.sip.transport.Flow;
import java.util.Optional;

/**
 * Our credentials in a leg to or from a carrier: a request that is challenged goes out again with the next number (RFC 3261 22.2, 22.3), later ones have them
 * from the beginning. Phones and carriers that know our address alone are not answered. Confined to the leg's inbox.
 */
final class Proofs {
    private final Wire wire;
    private final Dialog dialog;
    private final Inbox inbox;
    private final Optional<ChallengeAnswers> answers;
    private String ofInvite = "";

    Proofs(Wire wire, Dialog dialog, Inbox inbox, Optional<TrunkAccount> account) {
        this.wire = wire;
        this.dialog = dialog;
        this.inbox = inbox;
        this.answers = account.map(known -> new ChallengeAnswers(known, () -> wire.node.token(8)));
    }

    /** A request as it goes out, which was not challenged yet. */
    OutRequest first(OutRequest plain) {
        answers.ifPresent(ChallengeAnswers::begin);
        return known(plain);
    }

    /**
     * The request as it goes out again, where the response asks for credentials and they were not found wrong.
     *
     * @param plain without credentials
     */
    Optional<OutRequest> again(OutRequest plain, SIPResponse response) {
        if (answers.isEmpty() || !Challenges.asks(response)) {
            return Optional.empty();
        }
        if (!answers.get().take(Challenges.of(response))) {
            wire.usage.count(Counter.CREDENTIALS_REFUSED);
            return Optional.empty();
        }
        wire.usage.count(Counter.CHALLENGES_ANSWERED);
        return Optional.of(known(plain.numbered(dialog.nextCseq(), wire.transactions.newBranch())));
    }

    /** Why a request failed, in words for records: a refusal of our credentials is not the other side's refusal of the call. */
    String words(SIPResponse response) {
        String phrase = String.valueOf(response.getReasonPhrase());
        return answers.isPresent() && Challenges.asks(response)
                ? "the carrier takes none of our credentials (" + phrase + ")"
                : phrase;
    }

    /** The ACK of a 2xx has the credentials of its INVITE (RFC 3261 13.2.2.4). */
    OutRequest ofInvite(OutRequest ack) {
        return ack.with(ofInvite);
    }

    /** Sends a request other than INVITE. */
    void send(Flow flow, OutRequest plain, ResponseListener listener) {
        wire.transactions.request(
                flow, first(plain), answers.isEmpty() ? listener : new Challenged(flow, plain, listener));
    }

    /** A request with the credentials that were asked for so far. */
    OutRequest known(OutRequest plain) {
        if (answers.isEmpty()) {
            return plain;
        }
        String lines = answers.get().lines(plain.method(), plain.uri());
        if (plain.method().equals("INVITE")) {
            ofInvite = lines;
        }
        return plain.with(lines);
    }

    /** Sends a request again that is challenged; its sender hears of other responses alone. */
    private final class Challenged implements ResponseListener {
        private final Flow flow;
        private final OutRequest plain;
        private final ResponseListener listener;

        Challenged(Flow flow, OutRequest plain, ResponseListener listener) {
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
            inbox.post(() -> again(plain, response)
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
