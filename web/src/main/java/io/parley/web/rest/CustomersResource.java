package io.parley.web.rest;

import io.parley.customer.CustomerCard;
import io.parley.customer.CustomerNote;
import io.parley.customer.Customers;
import io.parley.customer.PastCall;
import io.parley.fact.Fact;
import io.parley.id.CallId;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The facts known about a caller, as a screen pop shows them. */
@Dependent
@Path("customers")
@Produces(MediaType.APPLICATION_JSON)
public class CustomersResource {
    private final Customers customers;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public CustomersResource() {
        this(null);
    }

    @Inject
    public CustomersResource(Customers customers) {
        this.customers = customers;
    }

    /** {@code open} is the id of their last call through a queue, where nobody gave it a disposition yet. */
    record CustomerJson(
            String number,
            Optional<ContactJson> contact,
            List<PastCallJson> lastCalls,
            List<NoteJson> notes,
            Optional<String> open,
            boolean degraded) {}

    /** A call that is over. */
    record PastCallJson(
            String id,
            Instant at,
            Fact.Direction direction,
            String queue,
            String agent,
            String disposition,
            long talkMillis,
            String outcome) {
        static PastCallJson of(PastCall call) {
            return new PastCallJson(
                    call.call().value(),
                    call.at(),
                    call.direction(),
                    call.queue(),
                    call.agent(),
                    call.disposition(),
                    call.talkMillis(),
                    call.outcome().toLowerCase(Locale.ROOT));
        }
    }

    /** A note of an agent. */
    record NoteJson(Instant at, String agent, String text, String call) {
        static NoteJson of(CustomerNote note) {
            return new NoteJson(
                    note.at(), note.agent(), note.text(), note.call().value());
        }
    }

    @GET
    @Path("{number}")
    @Needs(Permission.LOOK_UP)
    public CustomerJson get(@PathParam("number") String number) {
        CustomerCard card = customers.card(number);
        return new CustomerJson(
                card.number(),
                card.contact().map(ContactJson::of),
                card.lastCalls().stream().map(PastCallJson::of).toList(),
                card.notes().stream().map(NoteJson::of).toList(),
                card.open().map(PastCall::call).map(CallId::value),
                card.degraded());
    }
}
