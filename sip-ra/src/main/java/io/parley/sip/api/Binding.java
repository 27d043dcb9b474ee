package io.parley.sip.api;

import java.time.Instant;
import java.util.Optional;

/**
 * One registered contact of an extension (RFC 3261 10.3). A small immutable value: it is kept in a shared cache.
 *
 * @param user the extension it belongs to
 * @param contact the Contact URI as registered, without header parameters
 * @param received "host:port" the request came from; requests to it go there where {@code hop} is empty (RFC 3581, NAT)
 * @param transport "UDP", "TCP", "TLS", "WS" or "WSS"
 * @param callId Call-ID of the last REGISTER
 * @param cseq CSeq of the last REGISTER; an older one with the same Call-ID is refused
 * @param expires when it ends
 * @param userAgent the User-Agent header, or the empty string
 * @param instance the +sip.instance of the contact (RFC 5626), without quotes and brackets, or the empty string
 * @param regId the reg-id of the contact (RFC 5626), 0 where there is none
 * @param path the Path headers (RFC 3327) in order, joined by a comma, or the empty string
 * @param hop where the contact asks to be called, empty where only the flow of its REGISTER leads to it (NAT, outbound, TLS, WebSocket)
 * @param secretMark the mark of the secret that the last REGISTER was proved by ({@link SipDirectory.Account#secretMark}), or the empty string where it is not known
 */
public record Binding(
        String user,
        String contact,
        String received,
        String transport,
        String callId,
        long cseq,
        Instant expires,
        String userAgent,
        String instance,
        int regId,
        String path,
        Optional<Hop> hop,
        String secretMark) {

    /**
     * A place to send requests to.
     *
     * @param transport "UDP" or "TCP"
     * @param hostPort "host:port", IPv6 in brackets
     */
    public record Hop(String transport, String hostPort) {}

    /** A contact that is reached over the flow of its REGISTER alone, by a secret that is not known. */
    public Binding(
            String user,
            String contact,
            String received,
            String transport,
            String callId,
            long cseq,
            Instant expires,
            String userAgent,
            String instance,
            int regId,
            String path) {
        this(
                user,
                contact,
                received,
                transport,
                callId,
                cseq,
                expires,
                userAgent,
                instance,
                regId,
                path,
                Optional.empty(),
                "");
    }

    /** The same, proved by the secret of this mark. */
    public Binding provedBy(String mark) {
        return new Binding(
                user, contact, received, transport, callId, cseq, expires, userAgent, instance, regId, path, hop, mark);
    }

    /** Whether it is reached over a WebSocket: a page. */
    public boolean webSocket() {
        return webSocket(transport);
    }

    /** Whether nothing leads to it but the connection of its REGISTER, and its end is that of the binding. */
    public boolean connectionOnly() {
        return webSocket() || (hop.isEmpty() && (transport.equals("TCP") || transport.equals("TLS")));
    }

    /** Whether a transport, as of a binding or of a call, is a WebSocket. */
    public static boolean webSocket(String transport) {
        return transport.startsWith("WS");
    }
}
