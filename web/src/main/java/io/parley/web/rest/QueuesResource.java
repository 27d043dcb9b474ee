package io.parley.web.rest;

import io.parley.customer.CallerNames;
import io.parley.customer.VipLevel;
import io.parley.directory.ChangeRefusal;
import io.parley.directory.ConfigKey;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.directory.QueueConfig;
import io.parley.directory.RefusedChange;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.queue.QueueDesk;
import io.parley.queue.QueueEntry;
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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Queues: how they are set up, and who waits. */
@Dependent
@Path("queues")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class QueuesResource {
    private final Directory directory;
    private final DirectoryAdmin admin;
    private final QueueDesk desk;
    private final CallerNames names;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public QueuesResource() {
        this(null, null, null, null);
    }

    @Inject
    public QueuesResource(Directory directory, DirectoryAdmin admin, QueueDesk desk, CallerNames names) {
        this.directory = directory;
        this.admin = admin;
        this.desk = desk;
        this.names = names;
    }

    /** A queue with those who wait in it, in order of their place. */
    record QueueDetail(QueueJson queue, List<Waiting> waiting) {}

    /** A waiting caller; {@code offered} while an agent's device rings for them. */
    record Waiting(
            String call,
            int priority,
            String callerNumber,
            String callerName,
            VipLevel callerVip,
            Instant since,
            boolean offered) {
        static Waiting of(QueueEntry entry, CallerNames names) {
            CallId call = entry.call();
            return new Waiting(
                    call.value(),
                    entry.priority(),
                    entry.callerNumber(),
                    names.shown(entry.callerNumber(), entry.callerName()),
                    names.vip(entry.callerNumber()),
                    entry.enteredAt(),
                    entry.offer().isPresent());
        }
    }

    @GET
    @Needs(Permission.WATCH)
    public Response list(@Context UriInfo uri) {
        return Paging.of(uri, directory.queues(), Comparator.comparing(QueueConfig::id), QueueJson::of);
    }

    @GET
    @Path("{number}")
    @Needs(Permission.WATCH)
    public Versioned<QueueDetail> get(@PathParam("number") String number) {
        OptionalLong version = version(number);
        QueueConfig queue = existing(number);
        List<Waiting> waiting = desk.waiting(queue.id()).stream()
                .map(entry -> Waiting.of(entry, names))
                .toList();
        return new Versioned<>(new QueueDetail(QueueJson.of(queue), waiting), version);
    }

    /** Why a caller still waits: place, priority, and each member with a score or what stands against them. */
    @GET
    @Path("{number}/waiting/{call}")
    @Needs(Permission.WATCH)
    public WaitJson waiting(@PathParam("number") String number, @PathParam("call") String call) {
        return desk.explain(new CallId(call))
                .filter(waits -> waits.queue().value().equals(number))
                .map(WaitJson::of)
                .orElseThrow(() -> ProblemException.notFound("call " + call + " waiting in queue " + number));
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response create(NewQueue body, @Context UriInfo uri, @Context SecurityContext security) {
        String number = body.number();
        QueueConfig wished = body.settings()
                .over(QueueConfig.of(new QueueId(number), body.settings().name()));
        if (directory.queue(wished.id()).isPresent()) {
            throw ProblemException.conflict("Queue " + number + " exists already.");
        }
        admin.putQueue(wished, Preconditions.creation(security));
        return Response.created(uri.getAbsolutePathBuilder().path(number).build())
                .entity(json(number))
                .build();
    }

    /** Replaces the queue: what the body leaves out becomes the default, but for members and dispositions, which stay. */
    @PUT
    @Path("{number}")
    @Needs(Permission.CONFIGURE)
    public Versioned<QueueJson> change(
            @PathParam("number") String number,
            QueueChange body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(number));
        QueueConfig before = existing(number);
        ExtensionsResource.mustBe("number", number, body.number());
        admin.putQueue(body.settings().over(before), edit);
        return json(number);
    }

    /** Its members go with it. */
    @DELETE
    @Path("{number}")
    @Needs(Permission.CONFIGURE)
    public void remove(
            @PathParam("number") String number, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(number));
        QueueId queue = existing(number).id();
        mustBeEmpty(queue);
        admin.removeQueue(queue, edit);
    }

    /** @throws RefusedChange where callers wait */
    private void mustBeEmpty(QueueId queue) {
        List<CallId> waiting =
                desk.waiting(queue).stream().map(QueueEntry::call).toList();
        if (!waiting.isEmpty()) {
            throw new RefusedChange(new ChangeRefusal.CallersWaiting(queue, waiting));
        }
    }

    private Versioned<QueueJson> json(String number) {
        OptionalLong version = version(number);
        return new Versioned<>(QueueJson.of(existing(number)), version);
    }

    private OptionalLong version(String number) {
        return directory.version(ConfigKey.queue(new QueueId(number)));
    }

    private QueueConfig existing(String number) {
        return directory.queue(new QueueId(number)).orElseThrow(() -> ProblemException.notFound("queue " + number));
    }
}
