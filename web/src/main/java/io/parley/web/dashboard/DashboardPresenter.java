package io.parley.web.dashboard;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentDesk.Outcome;
import io.parley.call.CallControl;
import io.parley.call.CallId;
import io.parley.directory.Directory;
import io.parley.directory.ReasonCode;
import io.parley.directory.User;
import io.parley.journal.Actor;
import io.parley.kpi.CallDetail;
import io.parley.kpi.QueueIntervalRow;
import io.parley.kpi.Reporting;
import io.parley.live.LiveFigures;
import io.parley.live.LiveFigures.AgentCard;
import io.parley.queue.QueueConfig;
import io.parley.queue.QueueId;
import io.parley.web.texts.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the dashboard asks of the house, in a manager's name. */
final class DashboardPresenter {
    private final Actor actor;
    private final AgentDesk desk;
    private final CallControl calls;
    private final Directory directory;
    private final Reporting reporting;
    private final LiveFigures figures;

    DashboardPresenter(
            Actor actor,
            AgentDesk desk,
            CallControl calls,
            Directory directory,
            Reporting reporting,
            LiveFigures figures) {
        this.actor = actor;
        this.desk = desk;
        this.calls = calls;
        this.directory = directory;
        this.reporting = reporting;
        this.figures = figures;
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

    /** A call's segments and decisions. Blocks on the database. */
    Optional<CallDetail> detail(CallId call) {
        return reporting.call(call);
    }

    List<QueueIntervalRow> today(Optional<QueueId> queue) {
        return figures.today(queue);
    }

    Optional<QueueConfig> queue(QueueId id) {
        return directory.queue(id);
    }

    String queueName(QueueId id) {
        return queue(id).map(QueueConfig::name).orElse(id.value());
    }

    String queueNames(AgentCard agent) {
        return agent.entry().queues().stream().sorted().map(this::queueName).collect(Collectors.joining(", "));
    }

    String agentName(String agent) {
        return directory.user(agent).map(User::displayName).orElse(agent);
    }

    List<ReasonCode> reasons() {
        return directory.reasonCodes();
    }

    String reasonLabel(String code) {
        return directory.reasonCodes().stream()
                .filter(reason -> reason.code().equals(code))
                .map(ReasonCode::label)
                .findAny()
                .orElseGet(() -> Texts.reason(code));
    }
}
