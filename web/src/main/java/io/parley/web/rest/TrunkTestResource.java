package io.parley.web.rest;

import io.parley.call.CallRefusedException;
import io.parley.call.NoNewCalls;
import io.parley.call.TrunkTests;
import io.parley.directory.Directory;
import io.parley.id.CallId;
import io.parley.number.Spelling;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.regex.Pattern;

/** Test calls through one trunk, whatever the dial plan says. */
@Dependent
@Path("trunks/{name}/test-calls")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TrunkTestResource {
    /** As carriers take them, with codes of theirs perhaps. */
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,32}");

    private final Directory directory;
    private final TrunkTests tests;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public TrunkTestResource() {
        this(null, null);
    }

    @Inject
    public TrunkTestResource(Directory directory, TrunkTests tests) {
        this.directory = directory;
        this.tests = tests;
    }

    /** A test call to be made. */
    record NewTestCall(@NotBlank String extension, @NotBlank String number) {}

    /** The test call, and where its SIP messages are. */
    record TestCallJson(String id, String trace) {}

    /** Calls the number; how it goes is with the call, its SIP messages are in its trace. */
    @POST
    @Needs(Permission.CONFIGURE)
    public Response begin(@PathParam("name") String name, NewTestCall body, @Context UriInfo uri) {
        if (directory.trunk(name).isEmpty()) {
            throw ProblemException.notFound("trunk " + name);
        }
        String number = Spelling.ungrouped(body.number());
        if (!NUMBER.matcher(number).matches()) {
            throw ProblemException.invalid("number", "must be a telephone number");
        }
        CallId call = begin(name, body.extension(), number);
        String own = "calls/" + call.value();
        return Response.created(uri.getBaseUriBuilder().path(own).build())
                .entity(new TestCallJson(
                        call.value(),
                        uri.getBaseUriBuilder().path(own + "/trace").build().getPath()))
                .build();
    }

    private CallId begin(String name, String extension, String number) {
        try {
            return tests.begin(name, extension, number);
        } catch (CallRefusedException e) {
            throw CallsResource.notMade(e.refusal(), Optional.of("extension"), "number");
        } catch (NoNewCalls e) {
            throw ProblemException.noNewCalls();
        }
    }
}
