package io.parley.web.rest;

import io.parley.audit.AuditEntry;
import io.parley.audit.AuditEntry.FieldChange;
import io.parley.audit.AuditEntry.Kind;
import io.parley.audit.AuditQuery;
import io.parley.audit.AuditTrail;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.Names;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/** The history of what is configured: who changed what and when, from what to what. Secrets are not shown. */
@Dependent
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private final AuditTrail trail;
    private final InstantSource clock;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public AuditResource() {
        this(null, null);
    }

    @Inject
    public AuditResource(AuditTrail trail, InstantSource clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** {@code revision} is that of the edit, which may have changed several things. */
    record AuditJson(
            long revision,
            Instant at,
            String who,
            String through,
            String thing,
            String name,
            Kind kind,
            List<FieldJson> fields) {
        static AuditJson of(AuditEntry entry) {
            return new AuditJson(
                    entry.revision(),
                    entry.at(),
                    entry.who(),
                    entry.through(),
                    entry.thing(),
                    entry.name(),
                    entry.kind(),
                    entry.fields().stream().map(FieldJson::of).toList());
        }
    }

    /** A field that differs; of a {@code secret} one neither value is shown. */
    record FieldJson(String field, Optional<String> before, Optional<String> after, boolean secret) {
        static FieldJson of(FieldChange change) {
            return new FieldJson(Names.snake(change.field()), change.before(), change.after(), change.secret());
        }
    }

    /** A thing as it was at a moment. */
    record PastJson(String thing, String name, Instant at, List<ValueJson> fields) {}

    /** A field that had a value. */
    record ValueJson(String field, String value) {}

    /** Edits, the latest first, by who made them, what they are of, and when. */
    @GET
    @Needs(Permission.CONFIGURE)
    public Response list(@Context UriInfo uri) {
        Query query = new Query(uri);
        ZoneId zone = query.zone("zone");
        AuditQuery wanted = new AuditQuery(
                query.text("who"),
                thing(query, trail.things()),
                query.phoneNumber("name"),
                query.start("start_date", zone),
                query.end("end_date", zone));
        int limit = query.number("limit", Paging.LIMIT, 1, Paging.MOST);
        int offset = query.number("offset", 0, 0, Paging.MOST_OFFSET);
        Optional<Long> cursor = query.take("cursor", "one that a Link header gave", Long::valueOf);
        if (cursor.isPresent() && offset > 0) {
            query.refuse("offset", "does not go with a cursor");
        }
        query.done();
        OptionalLong before = cursor.map(OptionalLong::of).orElseGet(OptionalLong::empty);
        return page(uri, trail.edits(wanted, before, offset, limit), offset, limit);
    }

    /** One thing as it was at a moment; without {@code at} as it is now. */
    @GET
    @Path("{thing}")
    @Needs(Permission.CONFIGURE)
    public PastJson past(@PathParam("thing") String thing, @Context UriInfo uri) {
        if (!trail.things().contains(thing)) {
            throw ProblemException.notFound("kind of thing " + thing);
        }
        Query query = new Query(uri);
        Optional<String> name = query.phoneNumber("name");
        Instant at = query.start("at", query.zone("zone")).orElseGet(clock::instant);
        if (name.isEmpty()) {
            query.refuse("name", "is missing");
        }
        query.done();
        return trail.at(thing, name.orElseThrow(), at)
                .map(fields -> new PastJson(
                        thing,
                        name.get(),
                        at,
                        fields.entrySet().stream()
                                .map(field -> new ValueJson(Names.snake(field.getKey()), field.getValue()))
                                .toList()))
                .orElseThrow(() -> ProblemException.notFound(thing + " " + name.get() + " at " + at));
    }

    private static Optional<String> thing(Query query, SortedSet<String> known) {
        return query.take("thing", "one of " + known, given -> known.contains(given) ? given : null);
    }

    /** Edits that are made while a client reads do not move what is on its next page. */
    private static Response page(UriInfo uri, AuditTrail.Page found, int offset, int limit) {
        List<AuditJson> items = found.edits().stream().map(AuditJson::of).toList();
        Response.ResponseBuilder response = Response.ok(new Paging.Page<>(items, found.total()));
        found.next()
                .ifPresent(next -> response.link(
                        uri.getRequestUriBuilder()
                                .replaceQueryParam("offset")
                                .replaceQueryParam("cursor", next)
                                .build(),
                        "next"));
        if (offset > 0) {
            int earlier = Math.max(0, (int) Math.min(offset, found.total()) - limit);
            response.link(
                    uri.getRequestUriBuilder()
                            .replaceQueryParam("offset", earlier)
                            .build(),
                    "prev");
        }
        return response.build();
    }
}
