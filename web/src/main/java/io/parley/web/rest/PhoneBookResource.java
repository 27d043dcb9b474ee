package io.parley.web.rest;

import io.parley.customer.Contact;
import io.parley.customer.Customers;
import io.parley.customer.PhoneBookAdmin;
import io.parley.directory.Edit;
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
import java.util.Optional;
import java.util.OptionalLong;

/** The phone book; a search also finds the people, phones and queues of the system. */
@Dependent
@Path("phonebook")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PhoneBookResource {
    private final Customers customers;
    private final PhoneBookAdmin admin;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public PhoneBookResource() {
        this(null, null);
    }

    @Inject
    public PhoneBookResource(Customers customers, PhoneBookAdmin admin) {
        this.customers = customers;
        this.admin = admin;
    }

    /** All contacts by name; with {@code search} what it finds, best first. */
    @GET
    @Needs(Permission.LOOK_UP)
    public Response list(@Context UriInfo uri) {
        Query query = new Query(uri);
        Optional<String> search = query.phoneNumber("search");
        return search.isPresent()
                ? Paging.of(uri, query, customers.search(search.get(), Customers.MOST_FOUND), ContactJson.Entry::of)
                : Paging.of(uri, query, customers.all(), ContactJson.Entry::of);
    }

    @GET
    @Path("{id}")
    @Needs(Permission.LOOK_UP)
    public Versioned<ContactJson> get(@PathParam("id") String id) {
        OptionalLong version = version(id);
        return new Versioned<>(ContactJson.of(existing(id)), version);
    }

    @POST
    @Needs(Permission.CONFIGURE)
    public Response create(NewContact body, @Context UriInfo uri, @Context SecurityContext security) {
        Contact made = admin.put(body.contact(), Preconditions.creation(security));
        String id = Long.toString(made.id());
        return Response.created(uri.getAbsolutePathBuilder().path(id).build())
                .entity(get(id))
                .build();
    }

    /** Changes the fields that are given; the others stay. */
    @PUT
    @Path("{id}")
    @Needs(Permission.CONFIGURE)
    public Versioned<ContactJson> change(
            @PathParam("id") String id,
            ContactChange body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(id));
        Contact before = existing(id);
        ExtensionsResource.mustBe("id", Long.toString(before.id()), body.id().map(String::valueOf));
        admin.put(body.of(before), edit);
        return get(id);
    }

    @DELETE
    @Path("{id}")
    @Needs(Permission.CONFIGURE)
    public void remove(@PathParam("id") String id, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, version(id));
        admin.remove(existing(id).id(), edit);
    }

    private OptionalLong version(String id) {
        return customers.version(number(id));
    }

    private Contact existing(String id) {
        return customers.contact(number(id)).orElseThrow(() -> ProblemException.notFound("contact " + id));
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw ProblemException.notFound("contact " + id);
        }
    }
}
