package io.parley.web.rest;

import io.parley.directory.ConfigKey;
import io.parley.directory.DialRule;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.directory.InvalidInput;
import io.parley.web.rest.RuleJson.NewPlan;
import io.parley.web.rest.RuleJson.PlacedRule;
import io.parley.web.rest.RuleJson.Plan;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** The rules of the dial plan, all at once or one by one. Each change is checked with all rules, so that no broken plan comes in. */
@Dependent
@Path("dialplan/rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DialRulesResource {
    private final Directory directory;
    private final DirectoryAdmin admin;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public DialRulesResource() {
        this(null, null);
    }

    @Inject
    public DialRulesResource(Directory directory, DirectoryAdmin admin) {
        this.directory = directory;
        this.admin = admin;
    }

    @GET
    @Needs(Permission.WATCH)
    public Versioned<Plan> all() {
        OptionalLong version = version();
        return new Versioned<>(Plan.of(directory.dialPlan()), version);
    }

    @GET
    @Path("{name}")
    @Needs(Permission.WATCH)
    public Versioned<RuleJson> get(@PathParam("name") String name) {
        OptionalLong version = version();
        List<DialRule> all = directory.dialPlan();
        return new Versioned<>(RuleJson.of(existing(all, name), all), version);
    }

    /** Replaces the plan, in the order of the list. */
    @PUT
    @Needs(Permission.CONFIGURE)
    public Versioned<Plan> replace(NewPlan body, @Context HttpHeaders headers, @Context SecurityContext security) {
        admin.putDialPlan(body.plan(), Preconditions.edit(headers, security, version()));
        return all();
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response create(
            PlacedRule body, @Context UriInfo uri, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.ofPart(headers, security, version());
        DialRule rule = body.settings().rule();
        change(
                all -> {
                    if (all.stream().anyMatch(known -> known.name().equals(rule.name()))) {
                        throw ProblemException.conflict("Rule " + rule.name() + " exists already.");
                    }
                    return Places.with(all, rule, body.place().orElse(all.size() + 1));
                },
                rule,
                edit);
        return Response.created(uri.getAbsolutePathBuilder().path("{name}").build(rule.name()))
                .entity(get(rule.name()))
                .build();
    }

    /** Replaces a rule: perhaps its name, and with a place, where it stands. */
    @PUT
    @Path("{name}")
    @Needs(Permission.CONFIGURE)
    public Versioned<RuleJson> change(
            @PathParam("name") String name,
            PlacedRule body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Edit edit = Preconditions.ofPart(headers, security, version());
        DialRule rule = body.settings().rule();
        change(
                all -> {
                    DialRule before = existing(all, name);
                    return Places.with(
                            Places.without(all, before), rule, body.place().orElse(all.indexOf(before) + 1));
                },
                rule,
                edit);
        return get(rule.name());
    }

    @DELETE
    @Path("{name}")
    @Needs(Permission.CONFIGURE)
    public void remove(
            @PathParam("name") String name, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.ofPart(headers, security, version());
        admin.changeDialPlan(all -> Places.without(all, existing(all, name)), edit);
    }

    /** What is wrong with the rule at hand is told by the names of its own fields. */
    private void change(UnaryOperator<List<DialRule>> change, DialRule rule, Edit edit) {
        int[] place = new int[1];
        try {
            admin.changeDialPlan(
                    all -> {
                        List<DialRule> changed = change.apply(all);
                        place[0] = changed.indexOf(rule);
                        return changed;
                    },
                    edit);
        } catch (InvalidInput e) {
            String own = "rules[" + place[0] + "].";
            throw e.field().startsWith(own) ? new InvalidInput(e.field().substring(own.length()), e.refusal()) : e;
        }
    }

    private OptionalLong version() {
        return directory.version(ConfigKey.DIAL_PLAN);
    }

    private static DialRule existing(List<DialRule> all, String name) {
        return all.stream()
                .filter(rule -> rule.name().equals(name))
                .findAny()
                .orElseThrow(() -> ProblemException.notFound("rule " + name));
    }
}
