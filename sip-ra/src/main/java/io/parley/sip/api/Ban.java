package io.parley.sip.api;

import java.time.Instant;

/**
 * A ban: what comes from a site is dropped unread, except over flows that an account of ours has proved.
 *
 * @param site an IPv4 address, or the /64 of an IPv6 address as "2001:db8:0:7::/64"
 * @param reason why it is banned
 * @param since when the ban began
 * @param until when it ends; the next one of this site is longer while this one is remembered
 * @param times how many bans it had in a row, with this one; 1 or more
 * @param dropped messages and connections that were dropped for it, since this process knows it
 * @param by who banned it by hand; empty where the server did
 * @param remark why, in the words of who banned it by hand; may be empty
 */
public record Ban(
        String site, Reason reason, Instant since, Instant until, int times, long dropped, String by, String remark) {
    /** Why a site is banned. */
    public enum Reason {
        /** Many wrong responses to challenges of ours. */
        PASSWORD_GUESSING,
        /** Wrong responses for many accounts. */
        EXTENSION_SCAN,
        /** A connection on which a known scanner spoke. */
        SCANNER,
        /** Connections on which what is no SIP came, again and again. */
        JUNK,
        /** Connections that sent more than any phone does before it has proved who it is, again and again. */
        FLOOD,
        /** Somebody decided so. */
        BY_HAND
    }

    /** Whether it is in force. */
    public boolean inForce(Instant now) {
        return now.isBefore(until);
    }
}
