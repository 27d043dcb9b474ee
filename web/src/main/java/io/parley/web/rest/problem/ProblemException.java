package io.parley.web.rest.problem;

import jakarta.ws.rs.core.Response.Status;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Ends a request with a {@link Problem}. */
public final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** When to try again, where nothing better is known. */
    static final int RETRY_SECONDS = 60;

    /** The most errors that one answer names. */
    static final int MOST_ERRORS = 50;

    private final transient Problem problem;
    private final int retrySeconds;

    private ProblemException(Problem problem) {
        this(problem, RETRY_SECONDS);
    }

    private ProblemException(Problem problem, int retrySeconds) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.retrySeconds = retrySeconds;
    }

    public Problem problem() {
        return problem;
    }

    /** After how many seconds a request that got 503 may come again. */
    int retrySeconds() {
        return retrySeconds;
    }

    /** 400: the request is not understood. */
    public static ProblemException badRequest(String detail) {
        return of(Status.BAD_REQUEST, detail);
    }

    /** 400 naming fields, the first {@link #MOST_ERRORS}; the detail says how many more there are. */
    public static ProblemException invalid(List<FieldError> errors) {
        List<FieldError> told = errors.stream().limit(MOST_ERRORS).toList();
        String more = errors.size() > told.size() ? "; and " + (errors.size() - told.size()) + " more." : ".";
        String detail = told.stream()
                .map(error -> error.field() + " " + error.detail())
                .collect(Collectors.joining("; ", "", more));
        return new ProblemException(
                new Problem("about:blank", Status.BAD_REQUEST.getReasonPhrase(), 400, detail, told));
    }

    /** 400 naming one field. */
    public static ProblemException invalid(String field, String why) {
        return invalid(List.of(new FieldError(field, why)));
    }

    /** 401: no key, or none that is known. */
    public static ProblemException unauthenticated(String detail) {
        return of(Status.UNAUTHORIZED, detail);
    }

    /** 403: known, but may not. */
    public static ProblemException forbidden(String detail) {
        return of(Status.FORBIDDEN, detail);
    }

    /** 404: there is no such thing. */
    public static ProblemException notFound(String what) {
        return of(Status.NOT_FOUND, "There is no " + what + ".");
    }

    /** 409: not as things stand. */
    public static ProblemException conflict(String detail) {
        return of(Status.CONFLICT, detail);
    }

    /** 409 naming what stands in the way, the first {@link #MOST_ERRORS}; the detail says how many more there are. */
    public static ProblemException conflict(String detail, List<FieldError> uses) {
        List<FieldError> told = uses.stream().limit(MOST_ERRORS).toList();
        String more =
                uses.size() > told.size() ? " The first " + told.size() + " of " + uses.size() + " are named." : "";
        return new ProblemException(
                new Problem("about:blank", Status.CONFLICT.getReasonPhrase(), 409, detail + more, told));
    }

    /** 412: the request was made for another version of the thing. */
    public static ProblemException preconditionFailed(String detail) {
        return of(Status.PRECONDITION_FAILED, detail);
    }

    /** 413: a body that is too long. */
    public static ProblemException tooLarge(int most) {
        return of(Status.REQUEST_ENTITY_TOO_LARGE, "The body must not be longer than " + most + " bytes.");
    }

    /** 422: understood, but cannot be done; names the field that stands in the way. */
    public static ProblemException unprocessable(String field, String why) {
        return new ProblemException(
                new Problem("about:blank", "Unprocessable Content", 422, why, List.of(new FieldError(field, why))));
    }

    /** 422: understood, but cannot be done, and no field of the request is the reason. */
    public static ProblemException unprocessable(String why) {
        return new ProblemException(Problem.of(422, "Unprocessable Content", why));
    }

    /** 503: the server is being stopped. */
    public static ProblemException noNewCalls() {
        return unavailable("No new calls: the server is being stopped.");
    }

    /** 503: the server starts and does not know yet who may do what, a matter of a second. */
    public static ProblemException starting() {
        return new ProblemException(
                problem(Status.SERVICE_UNAVAILABLE, "The server is starting; try again in a second."), 1);
    }

    /** 503: the edits before this one take long; as long as it waited for them, it may wait again. */
    public static ProblemException editing() {
        return new ProblemException(
                problem(
                        Status.SERVICE_UNAVAILABLE,
                        "Another edit is taking long. Nothing was changed; try again in some seconds."),
                10);
    }

    /** 503: not now. */
    public static ProblemException unavailable(String detail) {
        return of(Status.SERVICE_UNAVAILABLE, detail);
    }

    /**
     * There is no call, for the reason that a SIP status says. Busy (486), not reached (480), cancelled (487) and no common media (488) keep it, as HTTP has no
     * such; a fault on the way is a bad gateway.
     */
    public static ProblemException noCall(int sip, String reason) {
        return switch (sip) {
            case 403 -> of(Status.FORBIDDEN, reason);
            case 404, 410, 484, 604 -> of(Status.NOT_FOUND, reason);
            case 486, 600 -> new ProblemException(Problem.of(486, "Busy Here", reason));
            case 408, 480, 603 -> new ProblemException(Problem.of(480, "Temporarily Unavailable", reason));
            case 487 -> new ProblemException(Problem.of(487, "Request Terminated", reason));
            case 488, 606 -> new ProblemException(Problem.of(488, "Not Acceptable Here", reason));
            case 503 -> unavailable(reason);
            default -> of(Status.BAD_GATEWAY, "SIP " + sip + ": " + reason);
        };
    }

    private static ProblemException of(Status status, String detail) {
        return new ProblemException(problem(status, detail));
    }

    private static Problem problem(Status status, String detail) {
        return Problem.of(status.getStatusCode(), status.getReasonPhrase(), detail);
    }
}
