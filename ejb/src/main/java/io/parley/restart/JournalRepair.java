package io.parley.restart;

import io.parley.agent.FormerLogIn;
import io.parley.database.Database;
import io.parley.database.Tx;
import io.parley.fact.Actor;
import io.parley.fact.AgentStateName;
import io.parley.fact.EndKind;
import io.parley.fact.EndedBy;
import io.parley.fact.Fact;
import io.parley.fact.JournalEvent;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.journal.EventJournal;
import io.parley.journal.EventRows;
import io.parley.kpi.fold.AgentStateInterval;
import io.parley.kpi.record.AgentTimes;
import io.parley.security.KeptSignIns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Ends in the journal what a process could not end that died or was stopped: its calls, and the log-ins of agents. Both stand at the moment when it ended,
 * not at that of the next start: the time between is nobody's. Calls of its last twelve hours are looked at.
 */
@ApplicationScoped
public class JournalRepair {
    private static final Logger LOG = Logger.getLogger(JournalRepair.class);
    private static final Duration LOOK_BACK = Duration.ofHours(12);

    /** So long a stop takes at most to end the calls that still run. */
    private static final Duration STOP = Duration.ofMinutes(1);

    private static final Actor RESTART = RestartRecovery.RESTART;
    private static final String WHY = "cut off as the server ended";

    private Database database;
    private EventJournal journal;

    /** For the container. */
    public JournalRepair() {}

    @Inject
    public JournalRepair(Database database, EventJournal journal) {
        this.database = database;
        this.journal = journal;
    }

    /**
     * To be called before the first call of this process; blocks on the database.
     *
     * @param began when this process began
     * @param lastSign when the former one was last known to live; its last fact counts where that is later
     * @return what must be taken up again
     */
    public CrashRemains afterRestart(Instant began, Optional<Instant> lastSign) {
        Optional<Instant> lastFact = database.transaction(tx -> EventRows.lastBefore(tx, began));
        Instant ended = lastSign.filter(sign -> lastFact.isEmpty() || sign.isAfter(lastFact.get()))
                .or(() -> lastFact)
                .filter(end -> end.isBefore(began))
                .orElse(began);
        List<DroppedCall> cut = new ArrayList<>(database.transaction(tx -> stopped(tx, ended)));
        List<DroppedCall> lost = database.transaction(tx -> lost(tx, ended));
        for (DroppedCall call : lost) {
            journal.appendLate(
                    Optional.of(call.call()),
                    RESTART,
                    new Fact.CallEnded(EndKind.LOST, 500, EndedBy.Party.RESTART, WHY),
                    ended);
        }
        cut.addAll(lost);
        List<FormerLogIn> logIns = new ArrayList<>();
        List<String> tooOld = new ArrayList<>();
        for (AgentStateInterval stretch : AgentTimes.now(database, began)) {
            logIn(stretch.agent(), began, ended).ifPresentOrElse(logIns::add, () -> tooOld.add(stretch.agent()));
            logOut(stretch, ended);
        }
        int agents = logIns.size() + tooOld.size();
        if (!lost.isEmpty() || agents > 0) {
            journal.append(RESTART, new Fact.Healed(lost.size() + " calls ended, " + agents + " agents logged out"));
            LOG.infof("KPI0002 after a restart: %d calls ended, %d agents logged out", lost.size(), agents);
        }
        return new CrashRemains(ended, logIns, tooOld, cut);
    }

    private Optional<FormerLogIn> logIn(String agent, Instant began, Instant ended) {
        return FormerLogIn.of(
                database.transaction(tx -> EventRows.ofAgent(tx, agent, began.minus(KeptSignIns.LIFE), began)), ended);
    }

    private void logOut(AgentStateInterval stretch, Instant ended) {
        AgentId agent = new AgentId(stretch.agent());
        journal.appendLate(
                Optional.empty(),
                RESTART,
                new Fact.AgentStateChanged(agent, stretch.state(), AgentStateName.OFFLINE, "", "", ""),
                ended);
        journal.appendLate(Optional.empty(), RESTART, new Fact.AgentLoggedOut(agent, "the server ended"), ended);
    }

    /** Calls that nobody ended. */
    private static List<DroppedCall> lost(Tx tx, Instant ended) throws SQLException {
        List<DroppedCall> lost = new ArrayList<>();
        for (CallId call : EventRows.callsWithoutRecord(tx, ended.minus(LOOK_BACK))) {
            lost.add(DroppedCall.of(call, EventRows.ofCall(tx, call), WHY));
        }
        return lost;
    }

    /** Calls that the server ended itself as it was stopped. */
    private static List<DroppedCall> stopped(Tx tx, Instant ended) throws SQLException {
        List<DroppedCall> stopped = new ArrayList<>();
        for (JournalEvent event : EventRows.endsSince(tx, ended.minus(STOP))) {
            if (event.fact() instanceof Fact.CallEnded end && end.by() == EndedBy.Party.SHUTDOWN) {
                CallId call = event.call().orElseThrow();
                stopped.add(DroppedCall.of(call, EventRows.ofCall(tx, call), end.reason()));
            }
        }
        return stopped;
    }
}
