package io.parley.web.dashboard;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentDesk.Outcome;
import io.parley.agent.AgentRefusal;
import io.parley.call.CallControl;
import io.parley.call.LiveCall;
import io.parley.customer.CallerNames;
import io.parley.customer.VipLevel;
import io.parley.directory.Directory;
import io.parley.directory.QueueConfig;
import io.parley.directory.ReasonCode;
import io.parley.directory.User;
import io.parley.fact.Actor;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.kpi.fold.CallDetail;
import io.parley.kpi.report.Reporting;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.queue.QueueDesk;
import io.parley.queue.WaitExplanation;
import io.parley.queue.strategy.Standing;
import io.parley.reports.request.ReportWords;
import io.parley.web.texts.Reasons;
import io.parley.web.texts.Refusals;
import io.parley.web.texts.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The dashboard's queries and actions, on behalf of a manager. */
final class DashboardPresenter {
    private final Actor actor;
    private final AgentDesk desk;
    private final CallControl calls;
    private final Directory directory;
    private final QueueDesk queues;
    private final CallerNames names;
    private final Reporting reporting;
    private final Reasons reasons;

    DashboardPresenter(
            Actor actor,
            AgentDesk desk,
            CallControl calls,
            Directory directory,
            QueueDesk queues,
            CallerNames names,
            Reporting reporting) {
        this.actor = actor;
        this.desk = desk;
        this.calls = calls;
        this.directory = directory;
        this.queues = queues;
        this.names = names;
        this.reporting = reporting;
        this.reasons = new Reasons(directory);
    }

    Outcome ready(AgentCard agent) {
        return desk.ready(agent.entry().id(), actor);
    }

    Outcome notReady(AgentCard agent, String reason) {
        return desk.notReady(agent.entry().id(), reason, actor);
    }

    Outcome logOut(AgentCard agent) {
        return desk.logOut(agent.entry().id(), Optional.empty(), actor);
    }

    boolean hangUp(CallId call) {
        return calls.hangUp(call, actor);
    }

    /** The caller as everywhere: by name, else by number. */
    String callerName(LiveCall call) {
        String name = names.shown(call.callerNumber(), call.callerName());
        return name.isBlank() ? call.callerNumber() : name;
    }

    /** Name and number of the caller. */
    String caller(LiveCall call) {
        String name = callerName(call);
        return name.equals(call.callerNumber()) ? name : name + " · " + call.callerNumber();
    }

    /** The party that the caller talks to or rings and that is not there for a queue: by name, else by number; the empty string for nobody. */
    String partyName(LiveCall call) {
        String name = names.shown(call.party(), "");
        return name.isBlank() ? call.party() : name;
    }

    /** How important the caller is, in words; the empty string for everybody else. */
    String vip(LiveCall call) {
        VipLevel level = names.vip(call.callerNumber());
        return level == VipLevel.NONE ? "" : Texts.of("vip." + level);
    }

    /** Whether "why here?" can explain a call: it waits in a queue, or came from one. */
    boolean explains(LiveCall call) {
        return call.queue().isPresent();
    }

    /** Why a call still waits; empty where it does not. */
    Optional<WaitExplanation> waits(CallId call) {
        return queues.explain(call);
    }

    /** An agent's standing towards a queue, in words. */
    String standing(Standing standing, String reason) {
        return standing == Standing.NOT_READY ? reasonLabel(reason) : Texts.of("standing." + standing);
    }

    /** Why somebody was not chosen, as a stored decision names it: the words of a standing, or the code of a not-ready reason. */
    String objection(String stored) {
        return Arrays.stream(Standing.values())
                .filter(standing -> standing.words().equals(stored))
                .findFirst()
                .map(standing -> Texts.of("standing." + standing))
                .orElseGet(() -> reasonLabel(stored));
    }

    /** How a part of a call ended, in words. */
    String outcome(String stored) {
        return ReportWords.in(Texts.locale()).outcome(stored);
    }

    /** A call's segments and decisions. Blocks on the database. */
    Optional<CallDetail> detail(CallId call) {
        return reporting.call(call);
    }

    Optional<QueueConfig> queue(QueueId id) {
        return directory.queue(id);
    }

    String queueName(QueueId id) {
        return queue(id).map(QueueConfig::name).orElse(id.value());
    }

    /** The name of a queue by its number, for records that keep the number or a name. */
    String queueName(String stored) {
        return stored.isBlank()
                ? stored
                : queue(new QueueId(stored)).map(QueueConfig::name).orElse(stored);
    }

    String queueNames(AgentCard agent) {
        return agent.entry().queues().stream().sorted().map(this::queueName).collect(Collectors.joining(", "));
    }

    String agentName(String agent) {
        return directory.user(agent).map(User::displayName).orElse(agent);
    }

    /** Why a request was refused, in words. */
    String refusal(AgentRefusal why) {
        return Refusals.of(this::agentName, this::queueName).words(why);
    }

    List<ReasonCode> reasons() {
        return directory.reasonCodes();
    }

    String reasonLabel(String code) {
        return reasons.label(code);
    }
}
