package io.parley.web.rest;

import io.parley.customer.Contact;
import io.parley.customer.Customers;
import io.parley.customer.PhoneBookAdmin;
import io.parley.customer.VipLevel;
import io.parley.directory.Edit;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.json.JsonBody;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** The callers who go first in queues: the contacts of the phone book that have a level, by their numbers. */
@Dependent
@Path("vip")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class VipResource {
    private final Customers customers;
    private final PhoneBookAdmin admin;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public VipResource() {
        this(null, null);
    }

    @Inject
    public VipResource(Customers customers, PhoneBookAdmin admin) {
        this.customers = customers;
        this.admin = admin;
    }

    /** {@code contact} is the id in the phone book. */
    record VipJson(String number, VipLevel level, int priority, String name, long contact) {
        static VipJson of(Contact contact) {
            return new VipJson(contact.number(), contact.vip(), contact.vip().priority(), contact.name(), contact.id());
        }
    }

    @GET
    @Needs(Permission.LOOK_UP)
    public Response list(@Context UriInfo uri) {
        return Paging.of(
                uri,
                new Query(uri),
                customers.all().stream()
                        .filter(contact -> contact.vip() != VipLevel.NONE)
                        .toList(),
                VipJson::of);
    }

    /** {@code {"level": "vvip"}}; a number that is not in the phone book comes into it, under the {@code name} given or its own. */
    @PUT
    @Path("{number}")
    @Needs(Permission.CONFIGURE)
    public VipJson put(@PathParam("number") String number, JsonBody body, @Context SecurityContext security) {
        Optional<VipLevel> level = body.choice("level", VipLevel.class);
        String name = body.text("name", number);
        if (!body.has("level")) {
            body.refuse("level", "is missing");
        } else if (level.filter(given -> given == VipLevel.NONE).isPresent()) {
            body.refuse("level", "must not be none: use DELETE");
        }
        body.done();
        Contact contact =
                customers.contact(number).orElseGet(() -> new Contact(0, name, "", number, "", VipLevel.NONE, "", ""));
        return VipJson.of(admin.put(
                contact.withVip(level.orElseThrow()),
                Edit.by(ApiClient.of(security).actor())));
    }

    /** The contact stays, without a level. */
    @DELETE
    @Path("{number}")
    @Needs(Permission.CONFIGURE)
    public void remove(@PathParam("number") String number, @Context SecurityContext security) {
        Contact contact = customers
                .contact(number)
                .filter(known -> known.vip() != VipLevel.NONE)
                .orElseThrow(() -> ProblemException.notFound("VIP " + number));
        admin.put(contact.withVip(VipLevel.NONE), Edit.by(ApiClient.of(security).actor()));
    }
}
