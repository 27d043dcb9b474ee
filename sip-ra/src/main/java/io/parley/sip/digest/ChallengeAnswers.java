package io.parley.sip.digest;

import io.parley.sip.api.TrunkAccount;
import io.parley.sip.message.QuotedString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Our answers to a carrier's challenges: for each place that asks, a proxy or the end, by its realm, the best challenge that we know an answer to. What was
 * answered is sent along with later requests, counted on. A challenge to a request is answered once, and once more where it says that the nonce was too old:
 * a wrong password ends there and is not tried until the carrier bans us. Not thread-safe.
 */
public final class ChallengeAnswers {
    /** Places that may ask for one request: one proxy after the other. */
    private static final int MOST_PLACES = 4;

    private final TrunkAccount account;
    private final Supplier<String> cnonces;
    private final Map<Place, Held> held = new LinkedHashMap<>();

    /** @param cnonces gives another unguessable token each time */
    public ChallengeAnswers(TrunkAccount account, Supplier<String> cnonces) {
        this.account = account;
        this.cnonces = cnonces;
    }

    /** Who asks. */
    private record Place(boolean proxy, String realm) {}

    /** What is answered there. */
    private static final class Held {
        private Challenge challenge;
        private HashAlgorithm algorithm;
        private int count;
        private int answered;
    }

    /** Another request, which may be challenged anew. */
    public void begin() {
        held.values().forEach(place -> place.answered = 0);
    }

    /** Takes the challenges to a request; true where it is to be sent again, with {@link #lines}. */
    public boolean take(List<Challenge> challenges) {
        Map<Place, Challenge> best = new LinkedHashMap<>();
        for (Challenge c : challenges) {
            if (c.answerable().isPresent()
                    && (account.realm().isEmpty() || account.realm().equals(c.realm()))) {
                best.merge(new Place(c.proxy(), c.realm()), c, ChallengeAnswers::better);
            }
        }
        boolean again = false;
        for (Map.Entry<Place, Challenge> asked : best.entrySet()) {
            again |= take(asked.getKey(), asked.getValue());
        }
        return again;
    }

    private boolean take(Place place, Challenge challenge) {
        Held at = held.get(place);
        if (at == null) {
            if (held.size() >= MOST_PLACES) {
                return false;
            }
            at = new Held();
            held.put(place, at);
        }
        if (at.answered > 1 || (at.answered == 1 && !challenge.stale())) {
            return false;
        }
        at.answered++;
        at.count = 0;
        at.challenge = challenge;
        at.algorithm = challenge.answerable().orElseThrow();
        return true;
    }

    private static Challenge better(Challenge one, Challenge other) {
        return other.answerable().orElseThrow().compareTo(one.answerable().orElseThrow()) > 0 ? other : one;
    }

    /** The carrier names the nonce of the next request (RFC 7616 3.5). */
    public void nextNonce(boolean proxy, String nonce) {
        held.forEach((place, at) -> {
            if (place.proxy() == proxy) {
                at.challenge = at.challenge.next(nonce);
                at.count = 0;
            }
        });
    }

    /** Nothing that was answered counts any more, as with another server. */
    public void forget() {
        held.clear();
    }

    /** Header lines, each ended by CRLF, that answer all that was asked so far; none where nothing was. */
    public String lines(String method, String uri) {
        StringBuilder out = new StringBuilder();
        held.forEach((place, at) -> {
            at.count++;
            out.append(place.proxy() ? "Proxy-Authorization: " : "Authorization: ");
            append(out, at, method, uri);
            out.append("\r\n");
        });
        return out.toString();
    }

    private void append(StringBuilder out, Held at, String method, String uri) {
        Challenge c = at.challenge;
        HashAlgorithm hash = at.algorithm;
        String ha1 = hash.hex(account.authName() + ':' + c.realm() + ':' + account.secret());
        String ha2 = hash.hex(method + ':' + uri);
        out.append("Digest username=").append(QuotedString.of(account.authName()));
        out.append(", realm=").append(QuotedString.of(c.realm()));
        out.append(", nonce=").append(QuotedString.of(c.nonce()));
        out.append(", uri=").append(QuotedString.of(uri));
        if (c.qop().isEmpty()) {
            // RFC 2069, as RFC 3261 22.4 has it
            out.append(", response=\"")
                    .append(hash.hex(ha1 + ':' + c.nonce() + ':' + ha2))
                    .append('"');
        } else {
            String cnonce = cnonces.get();
            String nc = "%08x".formatted(at.count);
            String response = hash.hex(ha1 + ':' + c.nonce() + ':' + nc + ':' + cnonce + ":auth:" + ha2);
            out.append(", response=\"").append(response).append("\", cnonce=").append(QuotedString.of(cnonce));
            out.append(", nc=").append(nc).append(", qop=auth");
        }
        if (!c.algorithm().isEmpty()) {
            out.append(", algorithm=").append(hash.token());
        }
        c.opaque().ifPresent(opaque -> out.append(", opaque=").append(QuotedString.of(opaque)));
    }
}
