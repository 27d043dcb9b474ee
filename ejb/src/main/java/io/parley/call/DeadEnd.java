package io.parley.call;

import io.parley.sip.api.Termination.Kind;

/** Why a number reaches nobody, as things are configured and whoever is there: what a call to it is refused with. */
public enum DeadEnd {
    /** No rule of the dial plan matches. */
    NO_SUCH_NUMBER(Kind.NOT_FOUND, 404, "no such number", "unknown-number"),
    /** The rule is for callers who may call outside. */
    NOT_ALLOWED(Kind.REJECTED, 403, "may not call outside", "not-allowed"),
    /** The rule leads to an extension that the directory does not have. */
    NO_SUCH_EXTENSION(Kind.NOT_FOUND, 404, "no such extension", "unknown-number"),
    /** The same of a queue. */
    NO_SUCH_QUEUE(Kind.NOT_FOUND, 404, "no such queue", "unknown-number"),
    /** The same of a ring list. */
    NO_SUCH_RING_LIST(Kind.NOT_FOUND, 404, "no such ring list", "unknown-number"),
    /** The rule leads to what this version does not have. */
    NOT_AVAILABLE(Kind.FAILED, 501, "feature not available", "call-cannot-be-completed"),
    /** Destinations of its class outside are closed, always, at night, or for who calls. */
    TOLL_CLOSED(Kind.REJECTED, 403, "destinations of this class are closed", "not-allowed"),
    /** Who calls, or the whole system, has used up what calls outside may use. */
    TOLL_LIMIT(Kind.REJECTED, 403, "the limit of calls outside is reached", "call-cannot-be-completed"),
    /** The rule's trunk is not there or not enabled; where it names none, no trunk is enabled. */
    NO_TRUNK(Kind.NO_ROUTE, 503, "no trunk", "");

    private final Kind kind;
    private final int code;
    private final String reason;
    private final String prompt;

    DeadEnd(Kind kind, int code, String reason, String prompt) {
        this.kind = kind;
        this.code = code;
        this.reason = reason;
        this.prompt = prompt;
    }

    /** The end of such a call. */
    public Kind kind() {
        return kind;
    }

    /** The SIP status that the caller gets. */
    public int code() {
        return code;
    }

    /** In words, for records. */
    public String reason() {
        return reason;
    }

    /** What the caller hears before; empty for nothing. */
    public String prompt() {
        return prompt;
    }
}
