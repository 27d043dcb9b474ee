package io.parley.web.rest;

import io.parley.kpi.report.ReportQuery;
import io.parley.reports.ExportJob;
import io.parley.reports.Format;
import io.parley.reports.ReportExports;
import io.parley.reports.TooManyExportsException;
import io.parley.reports.request.CsvOptions;
import io.parley.reports.request.ReportKind;
import io.parley.reports.request.ReportRequest;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.Names;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/** Reports as files: ask for one, look how far it is, fetch it, also after a restart of the server. Everybody sees only their own. */
@Dependent
@Path("reports")
@Produces(MediaType.APPLICATION_JSON)
public class ExportsResource {
    private final ReportExports exports;
    private final InstantSource clock;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public ExportsResource() {
        this(null, null);
    }

    @Inject
    public ExportsResource(ReportExports exports, InstantSource clock) {
        this.exports = exports;
        this.clock = clock;
    }

    /** How far an export is. */
    enum State {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /**
     * An export.
     *
     * @param done lines written
     * @param total lines there will be, 0 while unknown
     * @param bytes the file's size, once it is done
     */
    record ExportJson(
            String id,
            int report,
            Format format,
            Instant createdAt,
            State state,
            long done,
            long total,
            Optional<Long> bytes,
            Optional<String> why,
            String fileName) {
        static ExportJson of(ExportJob job) {
            ExportJob.State state = job.state();
            return new ExportJson(
                    job.id(),
                    job.kind().number(),
                    job.format(),
                    job.createdAt(),
                    switch (state) {
                        case ExportJob.State.Waiting _ -> State.WAITING;
                        case ExportJob.State.Running _ -> State.RUNNING;
                        case ExportJob.State.Done _ -> State.DONE;
                        case ExportJob.State.Cancelled _ -> State.CANCELLED;
                        case ExportJob.State.Failed _ -> State.FAILED;
                    },
                    job.done(),
                    job.total(),
                    state instanceof ExportJob.State.Done done ? Optional.of(done.bytes()) : Optional.empty(),
                    state instanceof ExportJob.State.Failed failed
                            ? Optional.of(words(failed.why()))
                            : Optional.empty(),
                    job.fileName());
        }

        private static String words(ExportJob.Why why) {
            return switch (why) {
                case NOT_WRITTEN -> "The export could not be written. The server's log says why.";
                case SERVER_ENDED -> "The server ended before the export was done.";
            };
        }
    }

    /** Begins an export: 202, and where to look how far it is. */
    @POST
    @Path("{report}/exports")
    @Needs(Permission.RECORDS)
    public Response start(@PathParam("report") String report, @Context UriInfo uri, @Context SecurityContext security) {
        ReportKind kind = kind(report);
        Query query = new Query(uri);
        Format format = query.take("format", "xlsx, pdf or csv", ExportsResource::format)
                .orElse(Format.XLSX);
        CsvOptions csv = new CsvOptions(query.flag("bom", true), query.flag("header", true));
        ReportQuery range = Ranges.of(query, clock);
        query.done();
        try {
            ExportJob job = exports.start(
                    new ReportRequest(kind, range, csv),
                    format,
                    ApiClient.of(security).getName());
            return Response.accepted(ExportJson.of(job))
                    .location(uri.getBaseUriBuilder()
                            .path("reports/exports")
                            .path(job.id())
                            .build())
                    .build();
        } catch (TooManyExportsException e) {
            throw ProblemException.unavailable("There are too many exports under way; try again in a minute.");
        }
    }

    @GET
    @Path("exports/{id}")
    @Needs(Permission.RECORDS)
    public ExportJson get(@PathParam("id") String id, @Context SecurityContext security) {
        return ExportJson.of(own(id, security));
    }

    /** The file: 409 until it is done. */
    @GET
    @Path("exports/{id}/file")
    @Produces(MediaType.WILDCARD)
    @Needs(Permission.RECORDS)
    public Response file(@PathParam("id") String id, @Context SecurityContext security) {
        ExportJob job = own(id, security);
        if (!(job.state() instanceof ExportJob.State.Done done)) {
            throw ProblemException.conflict("The export is not done.");
        }
        if (!Files.exists(done.file())) {
            throw ProblemException.notFound("file of this export any more");
        }
        return Response.ok(done.file().toFile(), job.format().mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + job.fileName() + "\"")
                .build();
    }

    @DELETE
    @Path("exports/{id}")
    @Needs(Permission.RECORDS)
    public void cancel(@PathParam("id") String id, @Context SecurityContext security) {
        own(id, security).cancel();
    }

    /** The report of a path: 1, 5 or 14. */
    static ReportKind kind(String number) {
        return Arrays.stream(ReportKind.values())
                .filter(kind -> Integer.toString(kind.number()).equals(number))
                .findAny()
                .orElseThrow(() -> ProblemException.notFound("report " + number));
    }

    private static Format format(String name) {
        return Arrays.stream(Format.values())
                .filter(format -> Names.of(format).equals(name))
                .findAny()
                .orElse(null);
    }

    private ExportJob own(String id, SecurityContext security) {
        return exports.find(id)
                .filter(job -> job.user().equals(ApiClient.of(security).getName()))
                .orElseThrow(() -> ProblemException.notFound("export " + id));
    }
}
