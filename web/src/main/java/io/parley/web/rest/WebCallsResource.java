package io.parley.web.rest;

import io.parley.call.CallControl;
import io.parley.customer.CallerNames;
import io.parley.directory.Directory;
import io.parley.fact.EndKind;
import io.parley.id.CallId;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.json.JsonBody;
import io.parley.web.rest.problem.Later;
import io.parley.web.rest.problem.ProblemException;
import io.parley.web.texts.Refusals;
import io.parley.webcall.IceCandidate;
import io.parley.webcall.Outcome;
import io.parley.webcall.WebCall;
import io.parley.webcall.WebCalls;
import io.parley.webcall.WebLimit;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * Calls of pages and programs that speak WebRTC but no SIP. A request that waits for an answer holds no thread meanwhile. They are calls like others besides:
 * held, transferred and hung up at {@code /calls/{id}}.
 */
@Dependent
@Path("webrtc")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WebCallsResource {
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z+*#._-]{1," + WebLimit.NUMBER.value() + "}");

    private final WebCalls calls;
    private final CallControl control;
    private final Directory directory;
    private final CallerNames names;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public WebCallsResource() {
        this(null, null, null, null);
    }

    @Inject
    public WebCallsResource(WebCalls calls, CallControl control, Directory directory, CallerNames names) {
        this.calls = calls;
        this.control = control;
        this.directory = directory;
        this.names = names;
    }

    /**
     * A call by request.
     *
     * @param type the kind of {@code sdp}: "offer", "pranswer" or "answer"
     * @param live as {@code /calls} shows it, while it lives
     */
    record WebCallJson(
            String call,
            String extension,
            WebCall.State state,
            Optional<WebCall.Type> type,
            Optional<String> sdp,
            Optional<EndJson> end,
            Optional<CallJson.Live> live) {}

    /** How a call ended; the status is SIP's. */
    record EndJson(int status, EndKind kind, String reason) {}

    /** A call to {@code to}; or a new offer for {@code call}. */
    @POST
    @Path("offer")
    @Needs(Permission.ACT)
    public CompletionStage<Response> offer(JsonBody body, @Context UriInfo uri, @Context SecurityContext security) {
        ApiClient caller = ApiClient.of(security);
        return Later.answer(
                () -> body.has("call") ? renew(body, caller) : begin(body, caller, uri.getBaseUriBuilder()));
    }

    private CompletionStage<Response> renew(JsonBody body, ApiClient caller) {
        CallId call = new CallId(body.text("call"));
        String sdp = description(body);
        body.done();
        return calls.renew(caller.getName(), call, sdp).thenApply(this::shown);
    }

    private CompletionStage<Response> begin(JsonBody body, ApiClient caller, UriBuilder base) {
        String to = body.text("to");
        if (body.has("to") && !NUMBER.matcher(to).matches()) {
            body.refuse(
                    "to",
                    "must be a number: 1 to " + WebLimit.NUMBER.value()
                            + " digits, letters or + * # . _ -, without blanks");
        }
        Optional<String> sdp = body.optionalText("sdp").map(given -> checked(body, given));
        Optional<String> named = body.optionalText("extension");
        body.done();
        String extension = named.orElseGet(() -> own(caller));
        caller.mustActFor(extension);
        if (directory.extension(extension).isEmpty()) {
            throw ProblemException.unprocessable("extension", "There is no extension " + extension + ".");
        }
        return calls.call(caller.getName(), extension, to, sdp).thenApply(outcome -> {
            WebCallJson json = agreed(outcome);
            return Response.created(base.path("webrtc/calls").path(json.call()).build())
                    .entity(json)
                    .build();
        });
    }

    /** The page's answer to an offer of the server. */
    @POST
    @Path("answer")
    @Needs(Permission.ACT)
    public CompletionStage<Response> answer(JsonBody body, @Context SecurityContext security) {
        ApiClient caller = ApiClient.of(security);
        return Later.answer(() -> {
            CallId call = new CallId(body.text("call"));
            String sdp = description(body);
            body.done();
            return calls.answer(caller.getName(), call, sdp).thenApply(this::shown);
        });
    }

    /** A candidate of the page, or ("candidate": "") that no more come. */
    @POST
    @Path("ice-candidate")
    @Needs(Permission.ACT)
    public Response candidate(JsonBody body, @Context SecurityContext security) {
        String call = body.text("call");
        String candidate = body.text("candidate", "");
        body.optionalText("sdp_mid");
        body.optionalText("username_fragment");
        body.number("sdp_m_line_index", 0);
        if (!IceCandidate.isEnd(candidate) && !IceCandidate.isCandidate(candidate)) {
            body.refuse("candidate", "must be as in RFC 8839, candidate:… , or empty when no more come");
        }
        body.done();
        boolean live = calls.find(ApiClient.of(security).getName(), new CallId(call))
                .filter(found -> found.state() != WebCall.State.ENDED)
                .isPresent();
        if (!live) {
            throw unknown(call);
        }
        return Response.accepted().build();
    }

    @GET
    @Path("calls")
    @Needs(Permission.ACT)
    public Response list(@Context UriInfo uri, @Context SecurityContext security) {
        return Paging.of(
                uri, calls.of(ApiClient.of(security).getName()), Comparator.comparing(WebCall::call), this::json);
    }

    @GET
    @Path("calls/{id}")
    @Needs(Permission.ACT)
    public WebCallJson get(@PathParam("id") String id, @Context SecurityContext security) {
        return calls.find(ApiClient.of(security).getName(), new CallId(id))
                .map(this::json)
                .orElseThrow(() -> unknown(id));
    }

    private Response shown(Outcome outcome) {
        return Response.ok(agreed(outcome)).build();
    }

    private WebCallJson agreed(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Agreed agreed -> json(agreed.call());
            case Outcome.Misdescribed wrong -> throw ProblemException.invalid("sdp", wrong.why());
            case Outcome.Refused refused -> throw ProblemException.noCall(refused.status(), refused.reason());
            case Outcome.NotNow notNow -> throw ProblemException.conflict(Refusals.PLAIN.words(notNow.why()));
            case Outcome.Overloaded overloaded ->
                throw ProblemException.unavailable(Refusals.PLAIN.words(overloaded.why()));
            case Outcome.NoSuchCall none -> throw ProblemException.notFound("such call of yours");
        };
    }

    private WebCallJson json(WebCall call) {
        return new WebCallJson(
                call.call().value(),
                call.extension(),
                call.state(),
                call.description().map(WebCall.Description::type),
                call.description().map(WebCall.Description::sdp),
                call.end().map(end -> new EndJson(end.code(), end.kind(), end.reason())),
                call.state() == WebCall.State.ENDED
                        ? Optional.empty()
                        : control.find(call.call()).map(live -> CallJson.Live.of(live, names)));
    }

    private static String description(JsonBody body) {
        return checked(body, body.text("sdp"));
    }

    private static String checked(JsonBody body, String sdp) {
        if (body.has("sdp") && (!sdp.startsWith("v=0") || sdp.length() > WebLimit.DESCRIPTION.value())) {
            body.refuse(
                    "sdp",
                    "must be a session description, from v=0 on, of " + WebLimit.DESCRIPTION.value()
                            + " characters at most");
        }
        return sdp;
    }

    private static String own(ApiClient caller) {
        return caller.principal()
                .extension()
                .orElseThrow(() -> ProblemException.conflict("You have no extension to call from."));
    }

    private static ProblemException unknown(String call) {
        return ProblemException.notFound("call " + call + " of yours");
    }
}
