package io.parley.sip.handler;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.api.TextMessage;
import io.parley.sip.dialog.Wire;
import io.parley.sip.guard.Limit;
import io.parley.sip.guard.Usage.Counter;
import io.parley.sip.header.Headers;
import io.parley.sip.header.MessageText;
import io.parley.sip.header.StatusText;
import io.parley.sip.transaction.PlainServerTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The messages that wait for the contact centre's answer, and for a while those it took: the same one that comes once more, by another way or over another connection
 * (RFC 3261 8.2.2.2), is answered as the first one was and not told again. Thread-safe.
 */
final class OpenMessages {
    /** Refusals that say the same within a dialog as out of it; by others, as 404, a phone may take its call for lost (RFC 5057 5.1). */
    private static final Set<Integer> HARMLESS = Set.of(403, 413, 415, 488, 500, 503, 504, 603, 606);

    /** Requests of one message that are answered. */
    private static final int MOST_WAYS = 8;

    private final Wire wire;
    private final ConcurrentHashMap<String, Message> byKey = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Message> byId = new ConcurrentHashMap<>();

    /** A request, and the transaction to answer it by. */
    record Asked(SIPRequest request, PlainServerTransaction transaction) {}

    /** What a request is. */
    sealed interface Begin {}

    /** A new message, to be told under this id. */
    record Begun(String id) implements Begin {}

    /** One that came before. */
    record Known() implements Begin {}

    /** There is no room. */
    record Full() implements Begin {}

    /** A message that came. */
    static final class Message {
        private final String key;
        private final String proof;
        private final List<Asked> asked = new ArrayList<>(1);
        /** 0 while it is open. */
        private int code;

        private String reason = "";

        Message(String key, Asked first) {
            this.key = key;
            this.proof = proof(first.request());
            asked.add(first);
        }
    }

    OpenMessages(Wire wire) {
        this.wire = wire;
    }

    Begin begin(Asked asked, String sender, TextMessage message) {
        if (byKey.size() >= Limit.TEXTS_REMEMBERED.standard()) {
            return new Full();
        }
        String key = key(asked.request(), sender, message);
        Message made = new Message(key, asked);
        Message known = byKey.putIfAbsent(key, made);
        if (known != null) {
            again(known, asked);
            return new Known();
        }
        String id = wire.node.token(8);
        byId.put(id, made);
        // before its sender gives up, who asks again after a time-out
        wire.transactions.after(wire.transactions.times().limit() * 7 / 8, () -> finish(id, 504, "", ""));
        return new Begun(id);
    }

    /**
     * The message that a request repeats, credentials and all: it needs none of its own, as by those it has been proved before. A phone that were challenged instead
     * would send it under another number, as a new one.
     */
    Optional<Message> repeated(SIPRequest r, String sender, TextMessage message) {
        String proof = proof(r);
        return proof.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(byKey.get(key(r, sender, message))).filter(known -> known.proof.equals(proof));
    }

    /** One that came before is here once more. */
    void again(Message known, Asked asked) {
        wire.usage.count(Counter.RETRANSMISSIONS_RECEIVED);
        int code;
        String reason;
        boolean waits;
        synchronized (known) {
            code = known.code;
            reason = known.reason;
            waits = code == 0 && known.asked.size() < MOST_WAYS && known.asked.add(asked);
        }
        if (code != 0) {
            respond(asked, code, reason, "");
        } else if (!waits) {
            respond(asked, 503, "", InviteHandler.RETRY_AFTER);
        }
    }

    /** The contact centre's answer; only the first one counts. */
    void answer(String id, int code, String reason) {
        if (code < 200 || code > 699) {
            throw new IllegalArgumentException("not a final code: " + code);
        }
        finish(id, code, reason, code == 415 ? MessageText.ACCEPT : "");
    }

    /** An answer of our own. */
    void refuse(String id, int code, String extra) {
        finish(id, code, "", extra);
    }

    private void finish(String id, int code, String reason, String extra) {
        Message message = byId.remove(id);
        if (message == null) {
            return;
        }
        List<Asked> asked;
        synchronized (message) {
            message.code = code;
            message.reason = reason;
            asked = List.copyOf(message.asked);
            message.asked.clear();
        }
        if (code < 300) {
            wire.transactions.after(2 * wire.transactions.times().limit(), () -> byKey.remove(message.key, message));
        } else {
            // refused for now, it may be sent again as it is
            byKey.remove(message.key, message);
        }
        asked.forEach(each -> respond(each, code, reason, extra));
    }

    void respond(Asked asked, int code, String reason, String extra) {
        SIPRequest r = asked.request();
        int shown = code >= 300 && r.hasToTag() && !HARMLESS.contains(code) ? 488 : code;
        if (shown >= 300) {
            wire.usage.count(Counter.TEXTS_REFUSED);
        }
        String phrase = reason.isEmpty() ? StatusText.of(shown) : reason;
        asked.transaction()
                .respond(
                        wire.responses.build(r, shown, phrase, wire.node.token(4), extra, Optional.empty()),
                        wire.transactions.times().limit());
    }

    private static String proof(SIPRequest r) {
        return Headers.value(r, "Proxy-Authorization");
    }

    /** The text with it: a phone that numbers its messages wrongly loses none. */
    private static String key(SIPRequest r, String sender, TextMessage message) {
        return sender
                + '|'
                + r.getCallId().getCallId()
                + '|'
                + Headers.tag(r.getFromTag())
                + '|'
                + r.getCSeq().getSeqNumber()
                + '|'
                + message.text().hashCode();
    }
}
