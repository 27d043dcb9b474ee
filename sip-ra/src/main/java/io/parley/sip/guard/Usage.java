package io.parley.sip.guard;

import io.parley.sip.api.SipUsage;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** The adaptor's counters and gauges. Thread-safe; counting allocates nothing. */
public final class Usage implements SipUsage {

    /** The events that are counted; the name in lower case is the public one. */
    public enum Counter {
        /** Datagrams and messages off connections, readable or not. */
        MESSAGES_RECEIVED,
        MESSAGES_SENT,
        RETRANSMISSIONS_RECEIVED,
        RETRANSMISSIONS_SENT,
        SEND_FAILURES,
        MALFORMED_MESSAGES,
        /** Malformed and unanswered, too large, or beyond the bounded queue. */
        MALFORMED_DROPPED,
        KEEPALIVES_RECEIVED,
        INVITES_RECEIVED,
        INVITES_SENT,
        REGISTERS_RECEIVED,
        REGISTRATIONS_ACCEPTED,
        REGISTRATIONS_REFUSED,
        BINDINGS_EXPIRED,
        OPTIONS_RECEIVED,
        CHALLENGES_SENT,
        /** Challenges of carriers that we sent credentials to. */
        CHALLENGES_ANSWERED,
        /** Challenges of carriers to credentials that we had sent, or that we have no answer to. */
        CREDENTIALS_REFUSED,
        /** Calls that went on to another gateway, because one took them not. */
        GATEWAYS_FAILED_OVER,
        /** OPTIONS that we sent to gateways. */
        GATEWAY_PROBES_SENT,
        /** Those that were not answered, or by 503. */
        GATEWAY_PROBES_FAILED,
        /** REGISTERs that we sent to carriers. */
        TRUNK_REGISTERS_SENT,
        /** Those that were refused, or not answered. */
        TRUNK_REGISTERS_FAILED,
        AUTH_FAILURES,
        AUTH_REPLAYS,
        AUTH_THROTTLED,
        AUTH_OTHER_URI,
        DIALOG_FROM_ELSEWHERE,
        /** Bans that began, those by hand with them. */
        BANS_STARTED,
        /** Datagrams of banned sites, dropped unread. */
        DROPPED_BANNED,
        /** Datagrams beyond the rate of their site, dropped unread. */
        DROPPED_FLOOD,
        /** Messages of known scanners, dropped unread. */
        DROPPED_SCANNER,
        /** Connections of banned sites, refused when they came or ended when the ban began. */
        CONNECTIONS_BANNED,
        /** TCP and TLS connections ended for too many messages before anything was proved. */
        CONNECTIONS_FLOODING,
        CALLS_ADMITTED,
        CALLS_REJECTED_OVERLOAD,
        CALLS_REJECTED_DRAINING,
        LEGS_STARTED,
        LEGS_ENDED,
        LEGS_LOST,
        METHODS_REFUSED,
        LOOPS_DETECTED,
        /** Responses and ACKs that belong to nothing, and requests of a dialog that a newer one overtook. */
        STRAY_MESSAGES,
        EVENTS_FIRED,
        EVENTS_FAILED,
        /** Connections refused because there are too many, in all or from their address. */
        TCP_REFUSED_FULL,
        /** Connections closed that proved nothing, did not end a message they began, or were idle for too long. */
        TCP_CLOSED_STALLED,
        /** TLS connections of peers whose handshake was done. */
        TLS_OPENED,
        /** TLS connections refused because there are too many, in all or from their address. */
        TLS_REFUSED_FULL,
        /** Refused because their address opens them too fast. */
        TLS_REFUSED_RATE,
        /** Handshakes of peers that are none, have nothing in common with us, or were broken off, as by one that does not trust our certificate. */
        TLS_REFUSED_HANDSHAKE,
        /** Handshakes of peers that were ended unfinished because there were too many of them. */
        TLS_REFUSED_UNFINISHED,
        /** Handshakes not done in time, the peers' and ours. */
        TLS_HANDSHAKE_TIMEOUTS,
        /** Connections of ours that came to nothing: nobody there, or a certificate that is not trusted or of another host. */
        TLS_CONNECT_FAILURES,
        /** Closed as with TCP: proved nothing, did not end a message they began, or idle for too long. */
        TLS_CLOSED_STALLED,
        /** Closed because they wanted another handshake within their session. */
        TLS_CLOSED_RENEGOTIATING,
        /** Closed for too many records without a byte of a message. */
        TLS_CLOSED_FLOODING,
        /** Closed for a record that was not made with the session's keys. */
        TLS_CLOSED_PROTOCOL,
        /** WebSockets opened, hand-shake and all. */
        WS_OPENED,
        /** Refused because there are too many, in all or from their address. */
        WS_REFUSED_FULL,
        /** Refused because their address opens them too fast. */
        WS_REFUSED_RATE,
        WS_REFUSED_ORIGIN,
        /** Hand-shakes that are none: wrong path, no sub-protocol sip, other version, broken HTTP. */
        WS_REFUSED_HANDSHAKE,
        WS_HANDSHAKE_TIMEOUTS,
        /** Closed because they did not prove in time who they are. */
        WS_CLOSED_UNPROVED,
        /** Closed because neither a PONG nor anything else came: page or network are gone. */
        WS_CLOSED_SILENT,
        /** Closed because a message that was begun did not end. */
        WS_CLOSED_STALLED,
        WS_CLOSED_OVERSIZED,
        /** Closed for too many frames a second. */
        WS_CLOSED_FLOODING,
        /** Closed for too many wrong credentials. */
        WS_CLOSED_GUESSING,
        /** Closed for what is no WebSocket frame or no UTF-8. */
        WS_CLOSED_PROTOCOL,
        /** Closed because the peer does not read. */
        WS_CLOSED_SLOW,
        /** Running legs whose WebSocket closed. */
        FLOWS_LOST,
        /** Bindings removed because their WebSocket closed. */
        BINDINGS_FLOW_LOST,
        /** Bindings removed because what they were registered by counts no longer. */
        BINDINGS_WITHDRAWN,
        /** One-time credentials that were used before, are over or were never given. */
        TICKETS_REFUSED,
        /** Refreshes of sessions that were ours to send (RFC 4028). */
        SESSION_REFRESHES_SENT,
        /** Calls ended because a peer did not refresh its session. */
        SESSIONS_EXPIRED,
        TRANSFERS_ASKED,
        /** REFERs that were answered with an error, by us or by the contact centre. */
        TRANSFERS_REFUSED,
        SUBSCRIBES_RECEIVED,
        /** SUBSCRIBEs that were answered with an error other than a challenge. */
        SUBSCRIBES_REFUSED,
        NOTIFIES_SENT,
        /** NOTIFYs that got no response, could not be sent, or were refused. */
        NOTIFIES_FAILED,
        SUBSCRIPTIONS_EXPIRED,
        /** Subscriptions that ended because their watcher knew them no longer, or answered no more. */
        SUBSCRIPTIONS_LOST,
        PUBLISHES_RECEIVED,
        /** MESSAGEs of phones. */
        TEXTS_RECEIVED,
        /** MESSAGEs that were answered with an error other than a challenge, by us or by the contact centre. */
        TEXTS_REFUSED,
        /** MESSAGEs to devices. */
        TEXTS_SENT,
        /** Those that a device did not take. */
        TEXTS_NOT_TAKEN
    }

    private final Map<Counter, LongAdder> counters = new EnumMap<>(Counter.class);
    private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();

    public Usage() {
        for (Counter c : Counter.values()) {
            counters.put(c, new LongAdder());
        }
    }

    /** Adds one. */
    public void count(Counter counter) {
        counters.get(counter).increment();
    }

    /** The sum so far. */
    public long sum(Counter counter) {
        return counters.get(counter).sum();
    }

    /** Sets or replaces a gauge. */
    public void gauge(String name, DoubleSupplier reading) {
        gauges.put(name, reading);
    }

    @Override
    public Map<String, Long> counters() {
        Map<String, Long> out = new TreeMap<>();
        counters.forEach((c, n) -> out.put(c.name().toLowerCase(Locale.ROOT), n.sum()));
        return out;
    }

    @Override
    public Map<String, Double> gauges() {
        Map<String, Double> out = new TreeMap<>();
        gauges.forEach((name, reading) -> out.put(name, reading.getAsDouble()));
        return out;
    }
}
