package io.parley.web.rest;

import io.parley.directory.Directory;
import io.parley.directory.NumberRule.Direction;
import io.parley.directory.Trunk;
import io.parley.signalling.TrunkTrials;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The number rules of a trunk, tried without a call. */
@Dependent
@Path("trunks/{name}/numbers")
@Produces(MediaType.APPLICATION_JSON)
public class NumberTrialResource {
    private final Directory directory;
    private final TrunkTrials trials;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public NumberTrialResource() {
        this(null, null);
    }

    @Inject
    public NumberTrialResource(Directory directory, TrunkTrials trials) {
        this.directory = directory;
        this.trials = trials;
    }

    /**
     * What becomes of the numbers of a call.
     *
     * @param caller "anonymous" where it is withheld
     * @param calledRule the place of the rule, from 0; empty where none matches
     * @param did the DID that a call from the carrier is for
     * @param headers lines of the INVITE to the carrier; none of a call from it
     */
    record NumberTrialJson(
            String called,
            String caller,
            Optional<Integer> calledRule,
            Optional<Integer> callerRule,
            Optional<String> did,
            List<String> headers) {}

    /** A call of {@code number} through the trunk. */
    @GET
    @Needs(Permission.CONFIGURE)
    public NumberTrialJson trial(@PathParam("name") String name, @Context UriInfo uri) {
        Query query = new Query(uri);
        String number = query.neededPhoneNumber("number");
        Optional<String> caller = query.phoneNumber("caller");
        Optional<String> forwardedBy = query.text("forwarded_by");
        Optional<Direction> direction = query.take("direction", "in or out", NumberTrialResource::direction);
        query.done();
        Trunk trunk = directory.trunk(name).orElseThrow(() -> ProblemException.notFound("trunk " + name));
        TrunkTrials.Trial trial = trials.of(trunk, direction.orElse(Direction.OUT), number, caller, forwardedBy);
        return new NumberTrialJson(
                trial.called(),
                trial.caller(),
                place(trial.calledRule()),
                place(trial.callerRule()),
                trial.did(),
                trial.headers());
    }

    private static Direction direction(String word) {
        return switch (word) {
            case "in" -> Direction.IN;
            case "out" -> Direction.OUT;
            default -> null;
        };
    }

    private static Optional<Integer> place(OptionalInt rule) {
        return rule.isPresent() ? Optional.of(rule.getAsInt()) : Optional.empty();
    }
}
