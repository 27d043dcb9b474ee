package io.parley.web.rest;

import io.parley.call.CallControl;
import io.parley.call.CallRefusal;
import io.parley.call.CallRefusedException;
import io.parley.call.LiveCall;
import io.parley.call.NoNewCalls;
import io.parley.customer.CallerNames;
import io.parley.directory.Form;
import io.parley.fact.Actor;
import io.parley.id.CallId;
import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.report.Reporting;
import io.parley.web.rest.CallJson.Live;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.ProblemException;
import io.parley.web.texts.Refusals;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Calls: the live ones, what may be done to them, and each one's story. */
@Dependent
@Path("calls")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CallsResource {
    private static final int LONGEST_KEY = 128;

    private final CallControl calls;
    private final Reporting reporting;
    private final CallerNames names;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public CallsResource() {
        this(null, null, null);
    }

    @Inject
    public CallsResource(CallControl calls, Reporting reporting, CallerNames names) {
        this.calls = calls;
        this.reporting = reporting;
        this.names = names;
    }

    /** Kinds of transfer. */
    enum Transfer {
        BLIND,
        ATTENDED
    }

    /** A call to be made. */
    record NewCall(@NotBlank String extension, @NotBlank String number) {}

    /** Who acts; by default the extension in the call. */
    record Acting(Optional<String> extension) {}

    /** A transfer to be made. */
    record NewTransfer(
            @NotBlank String to, @DefaultValue("blind") Transfer kind, Optional<String> extension) {}

    /** Whether others hear the extension. */
    record Muting(@DefaultValue("true") boolean muted, Optional<String> extension) {}

    /** Digits to be sent. */
    record Digits(@Pattern(regexp = Form.DIGITS) String digits, Optional<String> extension) {}

    /** The new call. */
    record Originated(String id) {}

    @GET
    @Needs(Permission.WATCH)
    public Response list(@Context UriInfo uri) {
        return Paging.of(uri, calls.live(), Comparator.comparing(LiveCall::id), call -> Live.of(call, names));
    }

    @GET
    @Path("{id}")
    @Needs(Permission.WATCH)
    public CallJson.Whole get(@PathParam("id") String id, @Context SecurityContext security) {
        CallId call = new CallId(id);
        Optional<Live> live = calls.find(call).map(found -> Live.of(found, names));
        Optional<CallDetail> detail =
                ApiClient.of(security).may(Permission.RECORDS) ? reporting.call(call) : Optional.empty();
        if (live.isEmpty() && detail.isEmpty()) {
            throw ProblemException.notFound("call " + id);
        }
        return new CallJson.Whole(
                id,
                live,
                detail.map(CallJson.Detail::of),
                detail.map(CallDetail::segments).orElse(List.of()).stream()
                        .map(CallJson.SegmentJson::of)
                        .toList(),
                detail.map(CallDetail::decisions).orElse(List.of()).stream()
                        .map(CallJson.DecisionJson::of)
                        .toList());
    }

    /**
     * Rings {@code extension}; when it answers, calls {@code number} from it. The same {@code Idempotency-Key} within a day gives the same call.
     */
    @POST
    @Needs(Permission.ACT)
    public Response originate(
            NewCall body,
            @HeaderParam("Idempotency-Key") String key,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        String extension = body.extension();
        ApiClient caller = ApiClient.of(security);
        caller.mustActFor(extension);
        CallId call = originate(extension, body.number(), idempotency(key, caller), caller);
        return Response.created(uri.getAbsolutePathBuilder().path(call.value()).build())
                .entity(new Originated(call.value()))
                .build();
    }

    private CallId originate(String extension, String number, Optional<String> key, ApiClient caller) {
        try {
            return calls.originate(extension, number, key, caller.actor());
        } catch (CallRefusedException e) {
            throw notMade(e.refusal(), Optional.of("extension"), "number");
        } catch (NoNewCalls e) {
            throw ProblemException.noNewCalls();
        }
    }

    /**
     * @param extension the field with the extension that calls; empty where the request has none
     * @param number the field with the number called
     */
    static ProblemException notMade(CallRefusal why, Optional<String> extension, String number) {
        Optional<String> field =
                switch (why) {
                    case CallRefusal.UnknownExtension _, CallRefusal.NoPhone _ -> extension;
                    case CallRefusal.NoSuchNumber _,
                            CallRefusal.NoOutsideCalls _,
                            CallRefusal.LeadsToNoExtension _,
                            CallRefusal.LeadsToNoQueue _,
                            CallRefusal.LeadsToNoRingList _,
                            CallRefusal.NotAvailable _,
                            CallRefusal.TollClosed _,
                            CallRefusal.TollLimit _,
                            CallRefusal.NoTrunk _,
                            CallRefusal.NotForConsulting _,
                            CallRefusal.EmergencyNumber _,
                            CallRefusal.NotDigits _ -> Optional.of(number);
                };
        String words = Refusals.PLAIN.words(why);
        return field.map(name -> ProblemException.unprocessable(name, words))
                .orElseGet(() -> ProblemException.unprocessable(words));
    }

    /** Keys of different callers never meet. */
    private static Optional<String> idempotency(String key, ApiClient caller) {
        if (key == null) {
            return Optional.empty();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw ProblemException.invalid("Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters");
        }
        return Optional.of(caller.getName() + ":" + key);
    }

    @DELETE
    @Path("{id}")
    @Needs(Permission.ACT)
    public void hangUp(@PathParam("id") String id, @Context SecurityContext security) {
        LiveCall call = live(id);
        ApiClient caller = ApiClient.of(security);
        if (!caller.may(Permission.STEER)) {
            caller.mustActFor(ownPart(call, caller));
        }
        if (!calls.hangUp(call.id(), caller.actor())) {
            throw ProblemException.notFound("live call " + id);
        }
    }

    /** Holds the other party; the body may name the {@code extension} that holds, else the agent's or answering one does. */
    @POST
    @Path("{id}/hold")
    @Needs(Permission.ACT)
    public Response hold(@PathParam("id") String id, Acting body, @Context SecurityContext security) {
        return carryOut(id, body, security, "hold", calls::hold);
    }

    /** Ends a hold. */
    @POST
    @Path("{id}/resume")
    @Needs(Permission.ACT)
    public Response resume(@PathParam("id") String id, Acting body, @Context SecurityContext security) {
        return carryOut(id, body, security, "resume", calls::resume);
    }

    /**
     * Transfers the other party: {@code blind} at once, {@code attended} by calling the new one first; {@link #consult} then says how it goes on.
     */
    @POST
    @Path("{id}/transfer")
    @Needs(Permission.ACT)
    public Response transfer(@PathParam("id") String id, NewTransfer body, @Context SecurityContext security) {
        LiveCall call = live(id);
        ApiClient caller = ApiClient.of(security);
        String to = body.to();
        String extension = acting(call, body.extension(), caller);
        try {
            boolean done =
                    switch (body.kind()) {
                        case BLIND -> calls.transfer(call.id(), extension, to, caller.actor());
                        case ATTENDED -> calls.consult(call.id(), extension, to, caller.actor());
                    };
            return taken(done, "transfer");
        } catch (CallRefusedException e) {
            throw ProblemException.unprocessable("to", Refusals.PLAIN.words(e.refusal()));
        }
    }

    /** How an attended transfer goes on: {@code complete}, {@code swap} or {@code cancel}. */
    @POST
    @Path("{id}/consult/{step}")
    @Needs(Permission.ACT)
    public Response consult(
            @PathParam("id") String id,
            @PathParam("step") String step,
            Acting body,
            @Context SecurityContext security) {
        return carryOut(id, body, security, step, (call, extension, by) -> switch (step) {
            case "complete" -> calls.completeTransfer(call, extension, by);
            case "swap" -> calls.swap(call, extension, by);
            case "cancel" -> calls.cancelConsult(call, extension, by);
            default -> throw ProblemException.notFound("step " + step + "; there are complete, swap, cancel");
        });
    }

    /** Keeps what the extension says from the others, or ({@code "muted": false}) lets it through again. */
    @POST
    @Path("{id}/mute")
    @Needs(Permission.ACT)
    public Response mute(@PathParam("id") String id, Muting body, @Context SecurityContext security) {
        LiveCall call = live(id);
        ApiClient caller = ApiClient.of(security);
        String extension = acting(call, Optional.ofNullable(body).flatMap(Muting::extension), caller);
        boolean muted = body == null || body.muted();
        return taken(calls.mute(call.id(), extension, muted, caller.actor()), "mute");
    }

    /** Sends digits to whom the extension talks to. */
    @POST
    @Path("{id}/digits")
    @Needs(Permission.ACT)
    public Response digits(@PathParam("id") String id, Digits body, @Context SecurityContext security) {
        LiveCall call = live(id);
        ApiClient caller = ApiClient.of(security);
        String extension = acting(call, body.extension(), caller);
        try {
            return taken(calls.sendDigits(call.id(), extension, body.digits(), caller.actor()), "send digits to");
        } catch (CallRefusedException e) {
            throw ProblemException.invalid("digits", "digits are 1 to 32 of 0-9 A-D * #");
        }
    }

    /** A request of an extension about a call; false where there is nothing to do it to. */
    private interface Wish {
        boolean carryOut(CallId call, String extension, Actor by);
    }

    /** For wishes whose body says the extension at most. */
    private Response carryOut(String id, Acting body, SecurityContext security, String what, Wish wish) {
        LiveCall call = live(id);
        ApiClient caller = ApiClient.of(security);
        String extension = acting(call, Optional.ofNullable(body).flatMap(Acting::extension), caller);
        return taken(wish.carryOut(call.id(), extension, caller.actor()), what);
    }

    private static String acting(LiveCall call, Optional<String> given, ApiClient caller) {
        String extension = given.orElse(call.party());
        caller.mustActFor(extension);
        return extension;
    }

    private static Response taken(boolean done, String what) {
        if (!done) {
            throw ProblemException.conflict("There is nothing to " + what + " for this extension in this call now.");
        }
        return Response.accepted().build();
    }

    /** The caller's extension where they are part of the call, else the other party's, which they may not act for. */
    private static String ownPart(LiveCall call, ApiClient caller) {
        return caller.principal()
                .extension()
                .filter(own -> own.equals(call.party()) || own.equals(call.callerNumber()))
                .or(() -> caller.principal().extension().filter(own -> call.agent()
                        .filter(caller.getName()::equals)
                        .isPresent()))
                .orElse("");
    }

    private LiveCall live(String id) {
        return calls.find(new CallId(id)).orElseThrow(() -> ProblemException.notFound("live call " + id));
    }
}
