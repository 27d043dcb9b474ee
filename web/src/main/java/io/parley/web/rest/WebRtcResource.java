package io.parley.web.rest;

import io.parley.call.CallControl;
import io.parley.call.CallRefusedException;
import io.parley.call.NoNewCalls;
import io.parley.directory.Directory;
import io.parley.directory.User;
import io.parley.id.CallId;
import io.parley.registration.RegisteredDevices;
import io.parley.registration.RegisteredDevices.Device;
import io.parley.softphone.IceServer;
import io.parley.softphone.IceServers;
import io.parley.softphone.PhoneRefusal;
import io.parley.softphone.PhoneRefusedException;
import io.parley.softphone.SoftphoneAccess;
import io.parley.softphone.SoftphoneAccess.Access;
import io.parley.softphone.SoftphoneSettings;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Needs;
import io.parley.web.rest.access.Permission;
import io.parley.web.rest.json.JsonBody;
import io.parley.web.rest.json.WordsOf;
import io.parley.web.rest.problem.ProblemException;
import io.parley.web.texts.Refusals;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Phones in pages: the means for a page to be the phone of its user's extension, and who has one. */
@Dependent
@Path("webrtc")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WebRtcResource {
    private static final int LONGEST_SESSION = 64;

    private final SoftphoneAccess softphones;
    private final SoftphoneSettings settings;
    private final RegisteredDevices devices;
    private final Directory directory;
    private final CallControl calls;
    private final InstantSource clock;

    /** For RESTEasy, which looks for it; the instance comes from CDI, by the other one. */
    public WebRtcResource() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public WebRtcResource(
            SoftphoneAccess softphones,
            SoftphoneSettings settings,
            RegisteredDevices devices,
            Directory directory,
            CallControl calls,
            InstantSource clock) {
        this.softphones = softphones;
        this.settings = settings;
        this.devices = devices;
        this.directory = directory;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * A credential, good for one connection.
     *
     * @param session names the page; with the same one a new credential makes an unused former one void
     * @param urls where to connect by SIP over WebSocket
     */
    record SessionJson(
            String session,
            String extension,
            String displayName,
            String userName,
            String password,
            Instant expires,
            List<String> urls,
            List<IceServerJson> iceServers) {}

    /** As a browser's RTCIceServer. */
    record IceServerJson(List<String> urls, String username, String credential) {
        static IceServerJson of(IceServer server) {
            return new IceServerJson(server.urls(), server.username(), server.credential());
        }
    }

    /** The ICE servers of a user. */
    record IceServersJson(List<IceServerJson> iceServers) {}

    /** A number to call. */
    record Dialled(@NotBlank String to) {}

    /** How pages come. */
    enum Transport {
        WS,
        WSS
    }

    /** A page that is registered now. */
    record RegisteredJson(
            String extension,
            Optional<String> user,
            @WordsOf(Transport.class) String transport,
            String userAgent,
            Instant expires) {}

    /** Access for the caller's own extension; the body may name the {@code session}. */
    @POST
    @Path("session")
    @Needs(Permission.ACT)
    public Response open(JsonBody body, @Context UriInfo uri, @Context SecurityContext security) {
        JsonBody given = body == null ? JsonBody.empty() : body;
        String session = given.text("session", UUID.randomUUID().toString());
        if (session.isBlank() || session.length() > LONGEST_SESSION) {
            given.refuse("session", "must have 1 to " + LONGEST_SESSION + " characters");
        }
        given.done();
        ApiClient caller = ApiClient.of(security);
        Access access = access(caller, session);
        return Response.status(Response.Status.CREATED)
                .entity(new SessionJson(
                        session,
                        access.extension(),
                        access.displayName(),
                        access.userName(),
                        access.password(),
                        access.expires(),
                        urls(access, uri.getBaseUri().getHost()),
                        access.iceServers().stream().map(IceServerJson::of).toList()))
                .build();
    }

    private Access access(ApiClient caller, String session) {
        try {
            return softphones.open(caller.getName(), own(caller), session);
        } catch (PhoneRefusedException e) {
            throw refused(e.refusal());
        }
    }

    private static ProblemException refused(PhoneRefusal why) {
        String words = Refusals.PLAIN.words(why);
        return switch (why) {
            case PhoneRefusal.UnknownExtension _ -> ProblemException.conflict(words);
            case PhoneRefusal.TooManyOfUser _, PhoneRefusal.TooManyInAll _ -> ProblemException.unavailable(words);
        };
    }

    @GET
    @Path("sessions")
    @Needs(Permission.STEER)
    public Response list(@Context UriInfo uri) {
        List<Device> pages = directory.extensions().stream()
                .flatMap(extension -> devices.of(extension.number()).stream())
                .filter(Device::page)
                .toList();
        return Paging.of(
                uri, pages, Comparator.comparing(Device::extension).thenComparing(Device::contact), this::registered);
    }

    @GET
    @Path("ice-servers")
    @Needs(Permission.ACT)
    public IceServersJson iceServers(@Context SecurityContext security) {
        String user = ApiClient.of(security).getName();
        return new IceServersJson(IceServers.of(settings, user, clock.instant()).stream()
                .map(IceServerJson::of)
                .toList());
    }

    /** Calls from the caller's own extension: the caller's page answers by itself and hears the ringing. */
    @POST
    @Path("call")
    @Needs(Permission.ACT)
    public Response call(Dialled body, @Context UriInfo uri, @Context SecurityContext security) {
        ApiClient caller = ApiClient.of(security);
        try {
            CallId call = calls.originate(own(caller), body.to(), Optional.empty(), caller.actor());
            return Response.created(uri.getBaseUriBuilder()
                            .path("calls")
                            .path(call.value())
                            .build())
                    .entity(new CallsResource.Originated(call.value()))
                    .build();
        } catch (CallRefusedException e) {
            throw CallsResource.notMade(e.refusal(), Optional.empty(), "to");
        } catch (NoNewCalls e) {
            throw ProblemException.noNewCalls();
        }
    }

    private static String own(ApiClient caller) {
        return caller.principal()
                .extension()
                .orElseThrow(() -> ProblemException.conflict("You have no extension to be the phone of."));
    }

    private static List<String> urls(Access access, String host) {
        if (access.publicUrl().isPresent()) {
            return List.of(access.publicUrl().get());
        }
        List<String> urls = new ArrayList<>();
        if (access.wssPort() != 0) {
            urls.add("wss://" + host + ":" + access.wssPort());
        }
        if (access.wsPort() != 0) {
            urls.add("ws://" + host + ":" + access.wsPort());
        }
        return urls;
    }

    private RegisteredJson registered(Device device) {
        return new RegisteredJson(
                device.extension(),
                directory.userAt(device.extension()).map(User::name),
                device.transport().toLowerCase(Locale.ROOT),
                device.userAgent(),
                device.expires());
    }
}
