package io.parley.sip.api;

import java.util.List;
import java.util.Objects;

/**
 * How a leg ended.
 *
 * @param kind the outcome
 * @param code the SIP status that ended or would describe it (200 for a normal BYE, 487 for CANCEL, 486 busy, 408 time-out …)
 * @param by which side ended it
 * @param reason words for logs and records: the reason phrase, and what the peer's Reason header says
 * @param causes what the peer's Reason header says (RFC 3326), as by CANCEL, BYE or a refusal; perhaps nothing
 */
public record Termination(Kind kind, int code, By by, String reason, List<ReleaseCause> causes) {
    /** Without a Reason header. */
    public Termination(Kind kind, int code, By by, String reason) {
        this(kind, code, by, reason, List.of());
    }

    public Termination {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(reason, "reason");
        causes = List.copyOf(causes);
    }

    /** The outcome; each belongs to one class. */
    public enum Kind {
        /** BYE after an answer. */
        COMPLETED,
        /** CANCEL, by either side, before an answer. */
        CANCELLED,
        /** 486 or 600. */
        BUSY,
        /** 603, 403 and other refusals by the called side. */
        REJECTED,
        /** 480, 408 or our own ring time-out. */
        NO_ANSWER,
        /** 404, 410, 484, 604: no such number. */
        NOT_FOUND,
        /** 488 or 606: no common media. */
        NOT_ACCEPTABLE,
        /** 503 or our own admission control. */
        OVERLOADED,
        /** No trunk leads to the number. No status says so: only who looked for the way knows. */
        NO_ROUTE,
        /** The peer stopped answering: transaction time-out, transport error, missing ACK. */
        LOST,
        /** Anything else, by code. */
        FAILED
    }

    /** Which side ended the leg. */
    public enum By {
        PEER,
        US
    }

    /** The kind that a final status of 300 or above stands for. */
    public static Kind kindOf(int code) {
        return switch (code) {
            case 486, 600 -> Kind.BUSY;
            case 408, 480 -> Kind.NO_ANSWER;
            case 404, 410, 484, 604 -> Kind.NOT_FOUND;
            case 487 -> Kind.CANCELLED;
            case 488, 606 -> Kind.NOT_ACCEPTABLE;
            case 403, 603 -> Kind.REJECTED;
            case 503 -> Kind.OVERLOADED;
            default -> Kind.FAILED;
        };
    }
}
