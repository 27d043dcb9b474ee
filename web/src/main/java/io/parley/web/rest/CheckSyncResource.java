package io.parley.web.rest;

import io.parley.directory.Directory;
import io.parley.signalling.CheckSync;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** Asks the phones of an extension to look for a new configuration. */
@Dependent
@Path("extensions/{number}/check-sync")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CheckSyncResource {
    private final Directory directory;
    private final CheckSync phones;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public CheckSyncResource() {
        this(null, null);
    }

    @Inject
    public CheckSyncResource(Directory directory, CheckSync phones) {
        this.directory = directory;
        this.phones = phones;
    }

    /** How they are asked. */
    record NewCheckSync(@DefaultValue("false") boolean reboot) {}

    /** What they said. */
    record CheckSyncJson(int devices, int taken, int refused, int silent) {
        static CheckSyncJson of(CheckSync.Answers answers) {
            return new CheckSyncJson(answers.devices(), answers.taken(), answers.refused(), answers.silent());
        }
    }

    /** Asks all that are registered, and waits five seconds at most for their answers. */
    @POST
    @Needs(Permission.CONFIGURE)
    public CheckSyncJson ask(@PathParam("number") String number, NewCheckSync body, @Context SecurityContext security) {
        if (directory.extension(number).isEmpty()) {
            throw ProblemException.notFound("extension " + number);
        }
        return CheckSyncJson.of(
                phones.ask(number, body.reboot(), ApiClient.of(security).actor()));
    }
}
