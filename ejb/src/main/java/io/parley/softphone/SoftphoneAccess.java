package io.parley.softphone;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lets the page of a signed-in user be the phone of their extension. Thread-safe, returns at once. */
public interface SoftphoneAccess {
    /**
     * Makes a credential, good for the first WebSocket connection that uses it. A page that connects anew asks for another one; what the same page asked
     * for before and did not use is void then.
     *
     * @param user sign-in name, for the record and for TURN
     * @param extension the extension to be the phone of; the caller has checked that it is the user's
     * @param page names the page (tab), so that its unused credentials do not pile up
     * @throws PhoneRefusedException when there is no such extension, or too many credentials are out, of the user or in all
     */
    Access open(String user, String extension, String page);

    /**
     * The data that the page needs.
     *
     * @param extension number it registers as
     * @param userName user name of the digest, used once
     * @param password its password
     * @param expires until when a connection must have used it; one that did may go on
     * @param iceServers STUN and TURN servers, maybe none
     * @param displayName name of the extension, shown to others
     * @param wsPort port of ws on the host of the page, 0 where it is off
     * @param wssPort port of wss on the host of the page, 0 where it is off
     * @param publicUrl where to connect instead, as "wss://desk.example.com/sip", behind a proxy
     */
    record Access(
            String extension,
            String userName,
            String password,
            Instant expires,
            List<IceServer> iceServers,
            String displayName,
            int wsPort,
            int wssPort,
            Optional<String> publicUrl) {
        public Access {
            iceServers = List.copyOf(iceServers);
        }

        @Override
        public String toString() {
            return "Access[" + extension + ", password not shown]";
        }
    }
}
