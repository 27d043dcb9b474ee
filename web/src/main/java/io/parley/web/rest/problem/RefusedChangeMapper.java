package io.parley.web.rest.problem;

import io.parley.directory.ChangeRefusal;
import io.parley.directory.RefusedChange;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.web.texts.Refusals;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.stream.Stream;

/** Sends why the directory was not changed, as things stand: 409, with each use of what was to go. */
@Dependent
@Provider
public final class RefusedChangeMapper implements ExceptionMapper<RefusedChange> {
    @Override
    public Response toResponse(RefusedChange refused) {
        return ProblemMapper.response(
                ProblemException.conflict(Refusals.PLAIN.words(refused.refusal()), uses(refused.refusal()))
                        .problem());
    }

    private static List<FieldError> uses(ChangeRefusal refusal) {
        return switch (refusal) {
            case ChangeRefusal.ServesQueues(AgentId _, List<QueueId> queues) ->
                uses("queues", queues.stream().map(QueueId::value));
            case ChangeRefusal.ReasonOfAgents(String _, List<AgentId> agents) ->
                uses("agents", agents.stream().map(AgentId::value));
            case ChangeRefusal.TrunkInRules(String _, List<String> rules) -> uses("rules", rules.stream());
            case ChangeRefusal.TrunkOfEmergencyNumbers(String _, List<String> numbers) ->
                uses("numbers", numbers.stream());
            case ChangeRefusal.SiteOfExtensions(String _, List<String> extensions) ->
                uses("extensions", extensions.stream());
            case ChangeRefusal.ExtensionAtReception(String extension) -> uses("reception", Stream.of(extension));
            case ChangeRefusal.NumberInRules(String _, List<String> rules) -> uses("rules", rules.stream());
            case ChangeRefusal.NumberInOverflow(String _, List<QueueId> queues) ->
                uses("queues", queues.stream().map(QueueId::value));
            case ChangeRefusal.CallersWaiting(QueueId _, List<CallId> calls) ->
                uses("calls", calls.stream().map(CallId::value));
            case ChangeRefusal.ExtensionOfUser(String _, AgentId user) -> uses("users", Stream.of(user.value()));
            case ChangeRefusal.AlreadyBlocked(String kept) -> uses("number", Stream.of(kept));
            case ChangeRefusal.AlreadyADid(String kept) -> uses("number", Stream.of(kept));
            case ChangeRefusal.CrossesADid(String _, String other) -> uses("number", Stream.of(other));
            case ChangeRefusal.TrunkOfDids(String _, List<String> dids) -> uses("dids", dids.stream());
            case ChangeRefusal.NumberOfDids(String _, List<String> dids) -> uses("dids", dids.stream());
            case ChangeRefusal.AlreadyARingList(String number) -> uses("number", Stream.of(number));
            case ChangeRefusal.NumberOfRingLists(String _, List<String> lists) -> uses("ring_lists", lists.stream());
            case ChangeRefusal.LoggedIn(AgentId user) -> uses("agents", Stream.of(user.value()));
            case ChangeRefusal.LastAdministrator _, ChangeRefusal.OwnAdministration _ ->
                uses("roles", Stream.of("administrator"));
            case ChangeRefusal.OwnAccount _, ChangeRefusal.OwnKey _ -> List.of();
        };
    }

    private static List<FieldError> uses(String field, Stream<String> by) {
        return by.map(use -> new FieldError(field, use)).toList();
    }
}
