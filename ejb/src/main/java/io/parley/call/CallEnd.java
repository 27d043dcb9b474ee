package io.parley.call;

import io.parley.fact.EndKind;
import io.parley.sip.api.ReleaseCause;
import io.parley.sip.api.Termination;
import io.parley.sip.api.Termination.Kind;
import java.util.List;
import java.util.Objects;

/**
 * Why and how a call ended: every call has exactly one.
 *
 * @param kind the outcome
 * @param code the SIP status that a caller who was not answered gets, 200 where the call was answered and completed
 * @param by who ended it: "caller", "callee", "agent", "system", "shutdown", or a user's sign-in name
 * @param reason in words, for records
 * @param causes what the side that ended it says of it (RFC 3326), which the others are told; perhaps nothing
 */
public record CallEnd(EndKind kind, int code, String by, String reason, List<ReleaseCause> causes) {
    public static final String CALLER = "caller";
    public static final String CALLEE = "callee";
    public static final String AGENT = "agent";
    public static final String SYSTEM = "system";

    private static final int DECLINE = 603;

    /** The server was stopped while the call ran. */
    public static final String SHUTDOWN = "shutdown";

    /** By the end of a leg. */
    private CallEnd(Kind kind, int code, String by, String reason, List<ReleaseCause> causes) {
        this(EndKind.of(kind), code, by, reason, causes);
    }

    /** Where the side that ended it says nothing. */
    public CallEnd(Kind kind, int code, String by, String reason) {
        this(kind, code, by, reason, List.of());
    }

    public CallEnd {
        if (kind == EndKind.NONE || kind == EndKind.UNKNOWN) {
            throw new IllegalArgumentException("no end of a call: " + kind);
        }
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(reason, "reason");
        causes = List.copyOf(causes);
    }

    /** The class of an outcome: who, if anybody, has to look into it. */
    public enum Outcome {
        /** It went as people wished. */
        SUCCESS,
        /** The calling or called side did not want or could not take it. */
        CLIENT,
        /** We failed. */
        SERVER,
        /** The network or a peer failed. */
        UPSTREAM
    }

    /** The end of a call that stood or fell with a leg, by that leg's end. */
    static CallEnd of(Termination termination, String by) {
        return new CallEnd(termination.kind(), termination.code(), by, termination.reason(), termination.causes());
    }

    /** The system itself ends it with a status. */
    static CallEnd refused(int code, String reason) {
        return new CallEnd(Termination.kindOf(code), code, SYSTEM, reason);
    }

    /** The system itself ends it as a destination says. */
    static CallEnd of(Destination.Refusal refusal) {
        return new CallEnd(refusal.kind(), refusal.code(), SYSTEM, refusal.reason());
    }

    /**
     * The caller is blocked: 603 (RFC 3261 21.6.2), which also keeps the carrier from trying other ways to us. Neither 607 (RFC 8197), by which the caller's own
     * network may take them for unwanted everywhere, nor 608 (RFC 8688), which is for a network between that judges by itself and names in Call-Info where to
     * object: here the called side does not want this caller.
     *
     * @param number the blocked number, or the prefix that blocks it
     */
    static CallEnd blocked(String number) {
        return new CallEnd(EndKind.BLOCKED, DECLINE, SYSTEM, "blocked by " + number, List.of());
    }

    /** The caller is not who they say, and calls of the trunk are refused then. */
    static CallEnd unverified(CallerCheck.Refusal refusal, CallerCheck check) {
        String why = check.why().isEmpty() ? check.verdict().word() : check.why();
        return new CallEnd(EndKind.BLOCKED, refusal.code(), SYSTEM, "caller not verified: " + why, List.of());
    }

    /** The class this end belongs to. */
    public Outcome outcome() {
        return switch (kind) {
            case COMPLETED -> Outcome.SUCCESS;
            case CANCELLED, BUSY, REJECTED, NO_ANSWER, NOT_FOUND, NOT_ACCEPTABLE, BLOCKED -> Outcome.CLIENT;
            case OVERLOADED, NO_ROUTE -> Outcome.SERVER;
            case LOST -> Outcome.UPSTREAM;
            case FAILED -> by.equals(SYSTEM) || by.equals(SHUTDOWN) ? Outcome.SERVER : Outcome.UPSTREAM;
            case NONE, UNKNOWN -> throw new IllegalStateException("no end of a call: " + kind);
        };
    }
}
