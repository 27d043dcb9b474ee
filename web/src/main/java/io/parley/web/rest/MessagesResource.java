package io.parley.web.rest;

import io.parley.directory.Directory;
import io.parley.message.Messages;
import io.parley.message.Messages.Outcome;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Messages to the phones of extensions. */
@Dependent
@Path("messages")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MessagesResource {
    /** More than devices have, and the database needs. */
    private static final int PATIENCE_SECONDS = 20;

    private final Messages messages;
    private final Directory directory;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public MessagesResource() {
        this(null, null);
    }

    @Inject
    public MessagesResource(Messages messages, Directory directory) {
        this.messages = messages;
        this.directory = directory;
    }

    /** A message to be sent; {@code from} is one's own extension where it is left out. */
    record NewMessage(
            Optional<String> from,
            @NotBlank String to,
            @NotBlank @Size(max = Messages.LONGEST) String text,

            Optional<@Min(0) @Max(604_800) Integer> expiresSeconds) {}

    /** What became of it: a device has it, or it is kept until one comes. */
    record SentMessage(boolean delivered) {}

    /** Sends it; waits until a device took it, five seconds at most. */
    @POST
    @Needs(Permission.ACT)
    public Response send(NewMessage body, @Context SecurityContext security) {
        ApiClient caller = ApiClient.of(security);
        String from = body.from()
                .or(() -> caller.principal().extension())
                .orElseThrow(() -> ProblemException.invalid("from", "is missing: you have no extension"));
        caller.mustActFor(from);
        if (directory.extension(from).isEmpty()) {
            throw ProblemException.unprocessable("from", "is no extension");
        }
        if (body.text().indexOf('\0') >= 0) {
            throw ProblemException.invalid("text", "has a character that no phone shows");
        }
        if (body.text().getBytes(StandardCharsets.UTF_8).length > Messages.LONGEST) {
            throw ProblemException.invalid("text", "has more than " + Messages.LONGEST + " bytes as UTF-8");
        }
        OptionalLong expires =
                body.expiresSeconds().map(seconds -> OptionalLong.of(seconds)).orElseGet(OptionalLong::empty);
        return switch (await(from, body, expires)) {
            case DELIVERED -> Response.ok(new SentMessage(true)).build();
            case KEPT -> Response.accepted(new SentMessage(false)).build();
            case NOBODY -> throw ProblemException.unprocessable("to", "is no extension");
            case FULL -> throw ProblemException.conflict("Too many messages wait for " + body.to() + '.');
            case REFUSED -> throw ProblemException.conflict("No phone of " + body.to() + " takes it.");
            case UNAVAILABLE -> throw ProblemException.unavailable("The message cannot be kept now.");
        };
    }

    private Outcome await(String from, NewMessage body, OptionalLong expires) {
        try {
            return messages.write(from, body.to(), body.text(), expires).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.UNAVAILABLE;
        } catch (ExecutionException | TimeoutException e) {
            return Outcome.UNAVAILABLE;
        }
    }
}
