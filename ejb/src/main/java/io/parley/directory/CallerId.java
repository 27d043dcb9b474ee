package io.parley.directory;

/**
 * Who calls, as a trunk's carrier is told.
 *
 * @param source who is shown
 * @param mainNumber the trunk's main number, as the carrier wants it; may be empty
 * @param from whose number stands in From
 * @param identity the header that says who calls
 * @param privacy what the header Privacy asks for where the number is withheld
 * @param forwarded whose call a forwarded one is
 * @param forwardHeaders which headers tell that a call was forwarded
 */
public record CallerId(
        Source source,
        String mainNumber,
        From from,
        Identity identity,
        Privacy privacy,
        Forwarded forwarded,
        ForwardHeaders forwardHeaders) {
    /** The caller as phones show them, asserted; both headers of a forward. */
    public static final CallerId AS_SHOWN = new CallerId(
            Source.SHOWN,
            "",
            From.CALLER,
            Identity.P_ASSERTED_IDENTITY,
            Privacy.ID,
            Forwarded.CALLER,
            ForwardHeaders.BOTH);

    /** Who is shown; who withholds their number stays withheld. */
    public enum Source {
        /** The caller's number, by the rules for the caller. */
        SHOWN,
        /** The main number. */
        MAIN,
        /** Nobody, nor who forwarded the call. */
        WITHHELD
    }

    /** Whose number stands in From, where it is not withheld. */
    public enum From {
        CALLER,
        MAIN,
        /** The user name of the account at the carrier. */
        ACCOUNT
    }

    /** The header that says who calls. A withheld caller's has the main number, or is left out where there is none. */
    public enum Identity {
        P_ASSERTED_IDENTITY,
        P_PREFERRED_IDENTITY,
        REMOTE_PARTY_ID,
        NONE
    }

    /** What is asked for where the number is withheld; From is anonymous in any case. */
    public enum Privacy {
        ID,
        USER_ID,
        /** No such header: nobody is named to the carrier. */
        NONE
    }

    /** Whose call a forwarded one is. */
    public enum Forwarded {
        /** That of who called first. */
        CALLER,
        /** That of the extension that forwarded it last. */
        FORWARDER
    }

    /** Which headers tell that a call was forwarded. */
    public enum ForwardHeaders {
        BOTH,
        DIVERSION,
        HISTORY_INFO,
        NONE
    }
}
