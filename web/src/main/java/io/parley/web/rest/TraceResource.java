package io.parley.web.rest;

import io.parley.call.CallControl;
import io.parley.id.CallId;
import io.parley.trace.CallTrace;
import io.parley.trace.CallTraces;
import io.parley.trace.Ladder;
import io.parley.trace.TraceText;
import io.parley.trace.wire.Pcap;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;

/** The SIP trace of a call: messages as JSON, as text with a ladder, and as packets. Readers are logged. */
@Dependent
@Path("calls/{call}/trace")
@Produces(MediaType.APPLICATION_JSON)
public class TraceResource {
    private final CallTraces traces;
    private final CallControl calls;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public TraceResource() {
        this(null, null);
    }

    @Inject
    public TraceResource(CallTraces traces, CallControl calls) {
        this.traces = traces;
        this.calls = calls;
    }

    /** A trace. */
    record TraceJson(String call, boolean cut, List<PartyJson> parties, List<MessageJson> messages) {
        static TraceJson of(CallTrace trace) {
            Ladder ladder = Ladder.of(trace);
            return new TraceJson(
                    trace.call().value(),
                    trace.cut(),
                    ladder.parties().stream().map(PartyJson::of).toList(),
                    ladder.steps().stream().map(MessageJson::of).toList());
        }
    }

    /** The far end of a leg. */
    record PartyJson(String name, String address, String transport, String callId) {
        static PartyJson of(Ladder.Party party) {
            return new PartyJson(party.name(), party.address().toString(), party.transport(), party.callId());
        }
    }

    /** A message. */
    record MessageJson(
            int number,
            Instant at,
            boolean sent,
            int party,
            String transport,
            String source,
            String destination,
            String label,
            boolean repeat,
            String message) {
        static MessageJson of(Ladder.Step step) {
            return new MessageJson(
                    step.number(),
                    step.message().at(),
                    step.message().sent(),
                    step.party(),
                    step.message().transport(),
                    step.message().source().toString(),
                    step.message().destination().toString(),
                    step.label(),
                    step.repeat(),
                    step.message().text());
        }
    }

    @GET
    @Needs(Permission.TRACE)
    public TraceJson messages(@PathParam("call") String call, @Context SecurityContext security) {
        return TraceJson.of(trace(call, security));
    }

    @GET
    @Path("text")
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    @Needs(Permission.TRACE)
    public Response text(@PathParam("call") String call, @Context SecurityContext security) {
        CallTrace trace = trace(call, security);
        return file(TraceText.of(trace), trace, "txt");
    }

    @GET
    @Path("pcap")
    @Produces(Pcap.MEDIA_TYPE)
    @Needs(Permission.TRACE)
    public Response packets(@PathParam("call") String call, @Context SecurityContext security) {
        CallTrace trace = trace(call, security);
        return file(Pcap.of(trace.messages()), trace, "pcap");
    }

    private static Response file(Object content, CallTrace trace, String ending) {
        return Response.ok(content)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"sip-" + trace.call().value() + '.' + ending + '"')
                .build();
    }

    /** A call that runs has a trace at once, which may be empty: one by requests of a browser has no SIP. */
    private CallTrace trace(String id, SecurityContext security) {
        CallId call = new CallId(id);
        CallTrace trace = traces.of(call, ApiClient.of(security).actor());
        if (trace.messages().isEmpty() && (!traces.kept() || calls.find(call).isEmpty())) {
            throw ProblemException.notFound("SIP trace of call " + id);
        }
        return trace;
    }
}
