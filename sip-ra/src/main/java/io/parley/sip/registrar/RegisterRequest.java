package io.parley.sip.registrar;

import io.parley.sip.api.Binding.Hop;
import java.util.List;
import java.util.Optional;

/**
 * A REGISTER that was authenticated, in our own words.
 *
 * @param user the address of record's user part
 * @param wildcard the contact is {@code *}
 * @param contacts the contacts asked for; empty for a query
 * @param expires the Expires header in seconds, -1 where there is none
 * @param received "host:port" it came from
 * @param transport "UDP", "TCP", "TLS", "WS" or "WSS"
 * @param path the Path headers joined by commas, or the empty string
 */
public record RegisterRequest(
        String user,
        String callId,
        long cseq,
        boolean wildcard,
        List<Contact> contacts,
        int expires,
        String received,
        String transport,
        String userAgent,
        String path) {

    /**
     * One contact.
     *
     * @param uri without header parameters
     * @param expires its expires parameter in seconds, -1 where there is none
     * @param instance its +sip.instance without quotes and brackets, or the empty string (RFC 5626 4.1)
     * @param regId its reg-id, 0 where there is none; without an instance it means nothing
     * @param hop where it asks to be called, empty where only the flow leads to it
     */
    public record Contact(String uri, int expires, String instance, int regId, Optional<Hop> hop) {
        /** A contact that is reached over the flow alone. */
        public Contact(String uri, int expires, String instance, int regId) {
            this(uri, expires, instance, regId, Optional.empty());
        }

        /** Whether it is a flow of a device (RFC 5626), which takes the place of that flow's earlier binding. */
        public boolean outbound() {
            return !instance.isEmpty() && regId > 0;
        }
    }
}
