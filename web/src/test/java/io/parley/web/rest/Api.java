package io.parley.web.rest;

import io.parley.customer.CallerNames;
import io.parley.directory.LiveDirectory;
import io.parley.lifecycle.Readiness;
import io.parley.number.PhoneNumbers;
import io.parley.reports.ReportExports;
import io.parley.security.PasswordMarks;
import io.parley.settings.Settings;
import io.parley.signalling.CarrierRegistrations;
import io.parley.signalling.SipLink;
import io.parley.signalling.TrunkTrials;
import io.parley.softphone.SoftphoneSettings;
import io.parley.web.rest.access.Authentication;
import io.parley.web.rest.json.JsonBodyReader;
import io.parley.web.rest.json.JsonOutWriter;
import io.parley.web.rest.json.NoBody;
import io.parley.web.rest.json.RecordBodyReader;
import io.parley.web.rest.problem.DatabaseAwayMapper;
import io.parley.web.rest.problem.EditBusyMapper;
import io.parley.web.rest.problem.EditConflictMapper;
import io.parley.web.rest.problem.FailureMapper;
import io.parley.web.rest.problem.InvalidInputMapper;
import io.parley.web.rest.problem.ProblemMapper;
import io.parley.web.rest.problem.RefusedChangeMapper;
import io.parley.web.rest.problem.RefusedRequestMapper;
import io.parley.web.session.BesideSessions;
import io.parley.web.session.SignedIn;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.StringReader;
import java.io.UnsupportedEncodingException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jboss.resteasy.core.SynchronousDispatcher;
import org.jboss.resteasy.mock.MockDispatcherFactory;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.jboss.resteasy.spi.Dispatcher;

/** The API in this JVM, served by the server's own Jakarta REST over a {@link FakeSystem}. */
final class Api {
    /** As the server's, but for messages, which nobody reads. */
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private final Dispatcher dispatcher = MockDispatcherFactory.createDispatcher();

    Api(FakeSystem house, Path folder) {
        InstantSource clock = InstantSource.fixed(FakeSystem.NOW);
        Settings settings = Settings.of(key -> key.equals("parley.var") ? folder.toString() : null);
        ReportExports exports = new ReportExports(house.reporting(), house.directory(), clock, settings);
        CallerNames names = new CallerNames(house.book, house.directory());
        Stream.of(
                        new StatusResource(house.figures(), house.directory(), house.devices(), new Readiness()),
                        new StatisticsResource(house.figures()),
                        new ExtensionsResource(house.directory(), house.admin(), house.devices(), house.desk()),
                        new ReachabilityResource(house.directory(), house.admin()),
                        new CheckSyncResource(house.directory(), house.checkSync()),
                        new QueuesResource(house.directory(), house.admin(), house.queueDesk(), names),
                        new QueueAgentsResource(house.directory(), house.admin(), house.desk(), house.figures()),
                        new AgentsResource(house.desk(), house.directory(), house.figures()),
                        new TrunksResource(house.directory(), house.admin(), new CarrierRegistrations(new SipLink())),
                        new NumberTrialResource(
                                house.directory(),
                                new TrunkTrials(house.directory(), new PhoneNumbers("DE"), new SipLink())),
                        new TrunkTestResource(house.directory(), house.trunkTests()),
                        new AllowedAddressesResource(house.allowed),
                        new NoticesResource(house.notices),
                        new TollResource(house.tolls),
                        new BansResource(house.bans),
                        new EmergencyResource(house.directory(), house.admin(), house.emergencies),
                        new BlockedCallersResource(house.directory(), house.admin()),
                        new DidsResource(house.directory(), house.admin()),
                        new RingListsResource(house.directory(), house.admin()),
                        new SpeedDialsResource(house.directory(), house.admin()),
                        new OwnSpeedDialsResource(house.directory(), house.admin()),
                        new MessagesResource(house.messages, house.directory()),
                        new CallsResource(house.calls(), house.reporting(), names),
                        new TraceResource(house.traces, house.calls()),
                        new CdrResource(house.reporting(), clock),
                        new DialPlanResource(house.trials(), house.directory()),
                        new ReportsResource(house.reporting(), clock),
                        new ExportsResource(exports, clock),
                        new UsersResource(
                                house.directory(),
                                house.admin(),
                                house.desk(),
                                new SignedIn(
                                        house.directory(),
                                        new PasswordMarks(new LiveDirectory()),
                                        new BesideSessions(null, null))),
                        new ReasonCodesResource(house.directory(), house.admin(), house.desk()),
                        new DialRulesResource(house.directory(), house.admin()),
                        new ApiKeysResource(house.directory(), house.admin(), clock),
                        new PhoneBookResource(house.book, house.book),
                        new VipResource(house.book, house.book),
                        new CustomersResource(house.book),
                        new WebRtcResource(
                                house.softphones(),
                                SoftphoneSettings.of(Settings.of(Map.of(
                                        "parley.media.ice-servers",
                                        "stun:stun.example:3478,turn:turn.example:3478",
                                        "parley.media.turn-secret",
                                        "secret")::get)),
                                house.devices(),
                                house.directory(),
                                house.calls(),
                                clock),
                        new WebCallsResource(house.webCalls, house.calls(), house.directory(), names),
                        new AuditResource(house.trail, clock),
                        new AsyncApiResource(),
                        new OpenApiResource())
                .forEach(dispatcher.getRegistry()::addSingletonResource);
        Stream.of(
                        new Authentication(house.signIn()),
                        new NoBody(),
                        new JsonBodyReader(),
                        new RecordBodyReader(VALIDATOR),
                        new JsonOutWriter(),
                        new EntityTags(),
                        new ProblemMapper(),
                        new InvalidInputMapper(),
                        new RefusedChangeMapper(),
                        new DatabaseAwayMapper(),
                        new EditBusyMapper(),
                        new EditConflictMapper(),
                        new RefusedRequestMapper(),
                        new FailureMapper())
                .forEach(dispatcher.getProviderFactory()::registerProviderInstance);
    }

    /** A request without a key. */
    static MockHttpRequest request(String method, String path) {
        try {
            return MockHttpRequest.create(method, path).header("Host", "parley.example:8080");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A request with the key of a role. */
    static MockHttpRequest request(String method, String path, String key) {
        return request(method, path).header("X-API-Key", key);
    }

    static MockHttpRequest request(String method, String path, String key, String body) {
        return request(method, path, key)
                .contentType("application/json")
                .content(body.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(MockHttpRequest request) {
        MockHttpResponse response = new MockHttpResponse();
        ((SynchronousDispatcher) dispatcher).invoke(request, response);
        return new Answer(response);
    }

    Answer get(String path) {
        return send(request("GET", path, "administrator"));
    }

    /** What came back. */
    record Answer(MockHttpResponse response) {
        int status() {
            return response.getStatus();
        }

        String header(String name) {
            Object value = response.getOutputHeaders().getFirst(name);
            return value == null ? "" : value.toString();
        }

        String text() {
            try {
                return response.getContentAsString();
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException(e);
            }
        }

        JsonObject json() {
            return Json.createReader(new StringReader(text())).readObject();
        }
    }
}
