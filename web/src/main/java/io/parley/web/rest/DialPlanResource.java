package io.parley.web.rest;

import io.parley.call.CallControl;
import io.parley.call.DeadEnd;
import io.parley.call.NumberTrial;
import io.parley.directory.DialRule;
import io.parley.directory.Directory;
import io.parley.fact.RouteKind;
import io.parley.routing.DialPlan;
import io.parley.routing.DialPlan.Route;
import io.parley.routing.RuleCheck;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.Names;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/** The dial plan, tried without a call. */
@Dependent
@Path("dialplan")
@Produces(MediaType.APPLICATION_JSON)
public class DialPlanResource {
    private final CallControl calls;
    private final Directory directory;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public DialPlanResource() {
        this(null, null);
    }

    @Inject
    public DialPlanResource(CallControl calls, Directory directory) {
        this.calls = calls;
        this.directory = directory;
    }

    /** What comes of dialling a number. */
    enum Outcome {
        ROUTED,
        FORBIDDEN,
        NOWHERE,
        DEAD_END
    }

    /**
     * Where a number leads.
     *
     * @param sipStatus what a caller would get instead
     * @param reason why, in words
     * @param steps the rules that were looked at, in order
     */
    record Explained(
            String number,
            Outcome outcome,
            Optional<String> rule,
            Optional<String> action,
            Optional<String> target,
            Optional<Integer> sipStatus,
            Optional<String> reason,
            List<StepJson> steps) {}

    /** A rule that was tried, and in words what came of it. */
    record StepJson(String rule, String pattern, boolean matched, String why) {
        static StepJson of(DialPlan.Step step) {
            return new StepJson(step.rule(), step.pattern(), step.matched(), words(step.why()));
        }

        private static String words(RuleCheck why) {
            return switch (why) {
                case RuleCheck.NumberTooLong(int most) -> "the number is longer than " + most + " characters";
                case RuleCheck.BadPattern(String error) -> "the pattern is no regular expression: " + error;
                case RuleCheck.NoMatch() -> "does not match the whole number";
                case RuleCheck.TooMuchWork() -> "passed over: the pattern takes too long on this number";
                case RuleCheck.NotAllowed() -> "matches, but the caller may not call external numbers";
                case RuleCheck.Leads(DialRule.Action action, String target) -> "matches: " + action + " " + target;
            };
        }
    }

    /** The answer of the plan to {@code number}, called by {@code extension}, or by nobody in particular who may call everything. */
    @GET
    @Path("explain")
    @Needs(Permission.WATCH)
    public Explained explain(@Context UriInfo uri) {
        Query query = new Query(uri);
        String number = query.neededPhoneNumber("number");
        Optional<String> extension = query.text("extension");
        query.done();
        extension.filter(caller -> directory.extension(caller).isEmpty()).ifPresent(caller -> {
            throw ProblemException.notFound("extension " + caller);
        });
        return json(calls.explain(number, extension));
    }

    private static Explained json(NumberTrial trial) {
        if (trial.emergency()) {
            return new Explained(
                    trial.plan().number(),
                    Outcome.ROUTED,
                    Optional.empty(),
                    Optional.of(RouteKind.EMERGENCY.word()),
                    Optional.of(trial.plan().number()),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
        return switch (trial.plan().route()) {
            case Route.To(DialRule rule, String target) ->
                json(
                        trial,
                        trial.deadEnd().isPresent() ? Outcome.DEAD_END : Outcome.ROUTED,
                        Optional.of(rule),
                        Optional.of(target));
            case Route.Forbidden(DialRule rule) -> json(trial, Outcome.FORBIDDEN, Optional.of(rule), Optional.empty());
            case Route.Nowhere() -> json(trial, Outcome.NOWHERE, Optional.empty(), Optional.empty());
        };
    }

    private static Explained json(
            NumberTrial trial, Outcome outcome, Optional<DialRule> rule, Optional<String> target) {
        return new Explained(
                trial.plan().number(),
                outcome,
                rule.map(DialRule::name),
                rule.map(DialRule::action).map(Names::of),
                target,
                trial.deadEnd().map(DeadEnd::code),
                trial.deadEnd().map(DeadEnd::reason),
                trial.plan().steps().stream().map(StepJson::of).toList());
    }
}
