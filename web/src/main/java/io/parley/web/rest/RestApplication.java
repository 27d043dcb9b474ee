package io.parley.web.rest;

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
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Set;

/** The REST API: everything there is under {@code /api}. */
@ApplicationPath("/api")
public class RestApplication extends Application {
    /** Classes with resource methods. */
    static final Set<Class<?>> RESOURCES = Set.of(
            StatusResource.class,
            StatisticsResource.class,
            ExtensionsResource.class,
            ReachabilityResource.class,
            CheckSyncResource.class,
            QueuesResource.class,
            QueueAgentsResource.class,
            AgentsResource.class,
            NoticesResource.class,
            TollResource.class,
            TrunksResource.class,
            NumberTrialResource.class,
            TrunkTestResource.class,
            AllowedAddressesResource.class,
            BansResource.class,
            BlockedCallersResource.class,
            EmergencyResource.class,
            DidsResource.class,
            RingListsResource.class,
            SpeedDialsResource.class,
            OwnSpeedDialsResource.class,
            MessagesResource.class,
            CallsResource.class,
            TraceResource.class,
            CdrResource.class,
            DialPlanResource.class,
            ReportsResource.class,
            ExportsResource.class,
            UsersResource.class,
            ReasonCodesResource.class,
            DialRulesResource.class,
            ApiKeysResource.class,
            PhoneBookResource.class,
            VipResource.class,
            CustomersResource.class,
            WebRtcResource.class,
            WebCallsResource.class,
            AuditResource.class,
            AsyncApiResource.class,
            OpenApiResource.class);

    private static final Set<Class<?>> PROVIDERS = Set.of(
            Authentication.class,
            NoBody.class,
            JsonBodyReader.class,
            RecordBodyReader.class,
            JsonOutWriter.class,
            EntityTags.class,
            ProblemMapper.class,
            DatabaseAwayMapper.class,
            EditBusyMapper.class,
            EditConflictMapper.class,
            InvalidInputMapper.class,
            RefusedChangeMapper.class,
            RefusedRequestMapper.class,
            FailureMapper.class);

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = new HashSet<>(RESOURCES);
        classes.addAll(PROVIDERS);
        return classes;
    }
}
