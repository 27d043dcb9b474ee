package io.parley.web.rest;

import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.report.ReportQuery;
import io.parley.kpi.report.Reporting;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Call records, in order of time; the Link header leads to the next page. */
@Dependent
@Path("cdr")
@Produces(MediaType.APPLICATION_JSON)
public class CdrResource {
    private final Reporting reporting;
    private final InstantSource clock;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public CdrResource() {
        this(null, null);
    }

    @Inject
    public CdrResource(Reporting reporting, InstantSource clock) {
        this.reporting = reporting;
        this.clock = clock;
    }

    @GET
    @Needs(Permission.RECORDS)
    public Response list(@Context UriInfo uri) {
        Query query = new Query(uri);
        ReportQuery range = Ranges.of(query, clock);
        int limit = query.number("limit", Paging.LIMIT, 1, Paging.MOST);
        Optional<CdrCursor> cursor = query.take("cursor", "one that a Link header gave", CdrCursor::of);
        query.done();
        long total = reporting.callCount(range);
        List<CallDetail> page = page(range, cursor, limit + 1L);
        List<CallDetail> shown = page.subList(0, Math.min(limit, page.size()));
        Response.ResponseBuilder response = Response.ok(
                new Paging.Page<>(shown.stream().map(CallJson.Detail::of).toList(), total));
        if (page.size() > limit) {
            String next = after(shown, cursor).text();
            response.link(
                    uri.getRequestUriBuilder().replaceQueryParam("cursor", next).build(), "next");
        }
        return response.build();
    }

    private List<CallDetail> page(ReportQuery range, Optional<CdrCursor> cursor, long most) {
        Instant from =
                cursor.map(CdrCursor::from).filter(range.from()::isBefore).orElse(range.from());
        if (from.isAfter(range.to())) {
            return List.of();
        }
        ReportQuery rest = new ReportQuery(
                from, range.to(), range.zone(), range.interval(), range.queues(), range.agents(), range.number());
        try (Stream<CallDetail> calls = reporting.callDetail(rest)) {
            return calls.skip(cursor.map(CdrCursor::seen).orElse(0L))
                    .limit(most)
                    .toList();
        }
    }

    private static CdrCursor after(List<CallDetail> shown, Optional<CdrCursor> before) {
        Instant last = shown.getLast().startedAt();
        long inTheSameMoment =
                shown.stream().filter(call -> call.startedAt().equals(last)).count();
        long earlier = before.filter(cursor -> cursor.from().equals(last))
                .map(CdrCursor::seen)
                .orElse(0L);
        return new CdrCursor(last, inTheSameMoment + earlier);
    }
}
