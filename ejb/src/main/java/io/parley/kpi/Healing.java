package io.parley.kpi;

import io.parley.agent.AgentId;
import io.parley.agent.AgentState;
import io.parley.call.CallId;
import io.parley.database.Database;
import io.parley.journal.Actor;
import io.parley.journal.EventRows;
import io.parley.journal.Fact;
import io.parley.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/** Ends in the journal what a process that died could not end: its calls, and the log-ins of agents. Calls of the last twelve hours are looked at. */
@ApplicationScoped
public class Healing {
    private static final Logger LOG = Logger.getLogger(Healing.class);
    private static final Duration LOOK_BACK = Duration.ofHours(12);
    private static final Actor RESTART = new Actor.Product("restart");

    private Database database;
    private Journal journal;
    private InstantSource clock;

    /** For the container. */
    protected Healing() {}

    @Inject
    public Healing(Database database, Journal journal, InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** To be called before the first call of this process; blocks on the database. */
    public void afterRestart() {
        Instant now = clock.instant();
        List<CallId> calls = database.transaction(tx -> EventRows.callsWithoutRecord(tx, now.minus(LOOK_BACK)));
        for (CallId call : calls) {
            journal.append(call, RESTART, new Fact.CallEnded("LOST", 500, "system", "the server ended"));
        }
        int agents = 0;
        for (AgentStretch stretch : AgentTimes.now(database, now)) {
            AgentId agent = new AgentId(stretch.agent());
            journal.append(
                    RESTART, new Fact.AgentStateChanged(agent, stretch.state(), AgentState.Name.OFFLINE, "", "", ""));
            journal.append(RESTART, new Fact.AgentLoggedOut(agent, "the server ended"));
            agents++;
        }
        if (!calls.isEmpty() || agents > 0) {
            journal.append(RESTART, new Fact.Healed(calls.size() + " calls ended, " + agents + " agents logged out"));
            LOG.infof("KPI0002 after a restart: %d calls ended, %d agents logged out", calls.size(), agents);
        }
    }
}
