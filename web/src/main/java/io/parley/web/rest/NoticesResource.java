package io.parley.web.rest;

import io.parley.notice.Notice;
import io.parley.notice.Notice.Seen;
import io.parley.notice.NoticeDesk;
import io.parley.notice.NoticeKind;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;

/** What administrators are to know of, until one of them says that they have seen it. */
@Dependent
@Path("notices")
@Produces(MediaType.APPLICATION_JSON)
public class NoticesResource {
    private final NoticeDesk desk;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public NoticesResource() {
        this(null);
    }

    @Inject
    public NoticesResource(NoticeDesk desk) {
        this.desk = desk;
    }

    /** {@code extension} is empty for all together; {@code acknowledged_by} is null while nobody has seen it. */
    record NoticeJson(
            long id,
            NoticeKind kind,
            String extension,
            String reason,
            String limit,
            String tollClass,
            int percent,
            Instant since,
            Instant last,
            int times,
            Optional<String> acknowledgedBy,
            Optional<Instant> acknowledgedAt) {
        static NoticeJson of(Notice notice) {
            return new NoticeJson(
                    notice.id(),
                    notice.what().kind(),
                    notice.what().about(),
                    notice.what().reason(),
                    notice.what().limit(),
                    notice.what().detail(),
                    notice.percent(),
                    notice.first(),
                    notice.last(),
                    notice.times(),
                    notice.seen().map(Seen::by),
                    notice.seen().map(Seen::at));
        }
    }

    @GET
    @Needs(Permission.CONFIGURE)
    public Response list(@Context UriInfo uri) {
        return Paging.of(uri, new Query(uri), desk.all(), NoticeJson::of);
    }

    @GET
    @Path("{id}")
    @Needs(Permission.CONFIGURE)
    public NoticeJson get(@PathParam("id") String id) {
        return known(id).flatMap(desk::find).map(NoticeJson::of).orElseThrow(() -> notFound(id));
    }

    /** Says that somebody has seen it; one that was seen before stays as it is. */
    @POST
    @Path("{id}/acknowledge")
    @Needs(Permission.CONFIGURE)
    public NoticeJson acknowledge(@PathParam("id") String id, @Context SecurityContext security) {
        return known(id)
                .flatMap(number ->
                        desk.acknowledge(number, ApiClient.of(security).actor()))
                .map(NoticeJson::of)
                .orElseThrow(() -> notFound(id));
    }

    private static Optional<Long> known(String id) {
        return id.matches("\\d{1,18}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
    }

    private static ProblemException notFound(String id) {
        return ProblemException.notFound("notice " + id);
    }
}
