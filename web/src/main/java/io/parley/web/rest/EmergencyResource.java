package io.parley.web.rest;

import io.parley.directory.ConfigKey;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.directory.Edit;
import io.parley.directory.Form;
import io.parley.emergency.EmergencyMemory;
import io.parley.emergency.EmergencyPlan;
import io.parley.emergency.EmergencySetup;
import io.parley.emergency.Site;
import io.parley.emergency.Whereabouts;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.problem.ProblemException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Pattern;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Emergency calls: how they are recognised, where callers are, and tests. */
@Dependent
@Path("emergency")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EmergencyResource {
    private final Directory directory;
    private final DirectoryAdmin admin;
    private final EmergencyMemory memory;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public EmergencyResource() {
        this(null, null, null);
    }

    @Inject
    public EmergencyResource(Directory directory, DirectoryAdmin admin, EmergencyMemory memory) {
        this.directory = directory;
        this.admin = admin;
        this.memory = memory;
    }

    /** How emergency calls are recognised and what is done with them. */
    record EmergencyPlanJson(
            List<EmergencyPlanChange.NumberJson> numbers,
            List<String> prefixes,
            List<String> reception,
            List<String> locationTrunks,
            int callBackMinutes,
            String testNumber,
            boolean test) {
        static EmergencyPlanJson of(EmergencyPlan plan) {
            return new EmergencyPlanJson(
                    plan.numbers().stream()
                            .map(EmergencyPlanChange.NumberJson::of)
                            .toList(),
                    plan.prefixes(),
                    plan.reception(),
                    plan.locationTrunks(),
                    plan.callBackMinutes(),
                    plan.testNumber(),
                    plan.test());
        }
    }

    /** A place with an address. */
    record EmergencySiteJson(
            String name,
            String label,
            String country,
            String region,
            String postalCode,
            String city,
            String street,
            String house,
            String elin) {
        static EmergencySiteJson of(Site site) {
            Site.Address address = site.address();
            return new EmergencySiteJson(
                    site.name(),
                    site.label(),
                    address.country(),
                    address.region(),
                    address.postalCode(),
                    address.city(),
                    address.street(),
                    address.house(),
                    site.elin());
        }
    }

    /** Where an extension is; {@code location} is what is told of it. */
    record EmergencyPlaceJson(
            String extension, String site, String building, String floor, String room, String elin, String location) {
        static EmergencyPlaceJson of(EmergencySetup setup, Whereabouts place) {
            return new EmergencyPlaceJson(
                    place.extension(),
                    place.site(),
                    place.building(),
                    place.floor(),
                    place.room(),
                    place.elin(),
                    setup.locate(place.extension()).text());
        }
    }

    /** The extension whose next emergency call shall be a test. */
    record NewEmergencyTest(@Pattern(regexp = Form.NUMBER) String extension) {}

    /** Until when the test is to be made. */
    record EmergencyTestJson(String extension, Instant until) {}

    @GET
    @Needs(Permission.WATCH)
    public Versioned<EmergencyPlanJson> plan() {
        return new Versioned<>(
                EmergencyPlanJson.of(directory.emergency().plan()), directory.version(ConfigKey.EMERGENCY_PLAN));
    }

    /** Changes the fields that are given; the others stay. */
    @PUT
    @Needs(Permission.CONFIGURE)
    public Versioned<EmergencyPlanJson> change(
            EmergencyPlanChange body, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, directory.version(ConfigKey.EMERGENCY_PLAN));
        admin.putEmergencyPlan(body.of(directory.emergency().plan()), edit);
        return plan();
    }

    /** The next emergency call of an extension is a test, within ten minutes. */
    @POST
    @Path("tests")
    @Needs(Permission.CONFIGURE)
    public EmergencyTestJson test(NewEmergencyTest body) {
        if (directory.extension(body.extension()).isEmpty()) {
            throw ProblemException.notFound("extension " + body.extension());
        }
        return new EmergencyTestJson(body.extension(), memory.test(body.extension()));
    }

    @GET
    @Path("sites")
    @Needs(Permission.WATCH)
    public Response sites(@Context UriInfo uri) {
        Collection<Site> sites = directory.emergency().sites().values();
        return Paging.of(
                uri,
                new Query(uri),
                sites.stream().sorted(Comparator.comparing(Site::name)).toList(),
                EmergencySiteJson::of);
    }

    @GET
    @Path("sites/{name}")
    @Needs(Permission.WATCH)
    public Versioned<EmergencySiteJson> site(@PathParam("name") String name) {
        OptionalLong version = directory.version(ConfigKey.emergencySite(name));
        return new Versioned<>(EmergencySiteJson.of(existingSite(name)), version);
    }

    /** Makes a site, or changes the fields that are given; the others stay. */
    @PUT
    @Path("sites/{name}")
    @Needs(Permission.CONFIGURE)
    public Versioned<EmergencySiteJson> putSite(
            @PathParam("name") String name,
            EmergencySiteSettings body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        ExtensionsResource.mustBe("name", name, body.name());
        Edit edit = Preconditions.edit(headers, security, directory.version(ConfigKey.emergencySite(name)));
        admin.putEmergencySite(
                body.of(name, Optional.ofNullable(directory.emergency().sites().get(name))), edit);
        return site(name);
    }

    @DELETE
    @Path("sites/{name}")
    @Needs(Permission.CONFIGURE)
    public void removeSite(
            @PathParam("name") String name, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, directory.version(ConfigKey.emergencySite(name)));
        existingSite(name);
        admin.removeEmergencySite(name, edit);
    }

    private Site existingSite(String name) {
        Site site = directory.emergency().sites().get(name);
        if (site == null) {
            throw ProblemException.notFound("emergency site " + name);
        }
        return site;
    }

    @GET
    @Path("places")
    @Needs(Permission.WATCH)
    public Response places(@Context UriInfo uri) {
        EmergencySetup setup = directory.emergency();
        return Paging.of(
                uri,
                new Query(uri),
                setup.places().values().stream()
                        .sorted(Comparator.comparing(Whereabouts::extension))
                        .toList(),
                place -> EmergencyPlaceJson.of(setup, place));
    }

    @GET
    @Path("places/{extension}")
    @Needs(Permission.WATCH)
    public Versioned<EmergencyPlaceJson> place(@PathParam("extension") String extension) {
        OptionalLong version = directory.version(ConfigKey.emergencyPlace(extension));
        return new Versioned<>(EmergencyPlaceJson.of(directory.emergency(), existingPlace(extension)), version);
    }

    /** Says where an extension is, or changes the fields that are given; the others stay. */
    @PUT
    @Path("places/{extension}")
    @Needs(Permission.CONFIGURE)
    public Versioned<EmergencyPlaceJson> putPlace(
            @PathParam("extension") String extension,
            EmergencyPlaceSettings body,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        ExtensionsResource.mustBe("extension", extension, body.extension());
        Edit edit = Preconditions.edit(headers, security, directory.version(ConfigKey.emergencyPlace(extension)));
        admin.putEmergencyPlace(
                body.of(
                        extension,
                        Optional.ofNullable(directory.emergency().places().get(extension))),
                edit);
        return place(extension);
    }

    @DELETE
    @Path("places/{extension}")
    @Needs(Permission.CONFIGURE)
    public void removePlace(
            @PathParam("extension") String extension, @Context HttpHeaders headers, @Context SecurityContext security) {
        Edit edit = Preconditions.edit(headers, security, directory.version(ConfigKey.emergencyPlace(extension)));
        existingPlace(extension);
        admin.removeEmergencyPlace(extension, edit);
    }

    private Whereabouts existingPlace(String extension) {
        Whereabouts place = directory.emergency().places().get(extension);
        if (place == null) {
            throw ProblemException.notFound("emergency place of " + extension);
        }
        return place;
    }
}
