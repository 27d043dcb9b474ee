package io.parley.restart;

import io.parley.agent.AgentEntry;
import io.parley.agent.AgentService;
import io.parley.agent.AgentState;
import io.parley.agent.FormerLogIn;
import io.parley.fact.Actor;
import io.parley.fact.Fact;
import io.parley.id.AgentId;
import io.parley.journal.EventJournal;
import io.parley.restart.RestartNews.LogIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Logs agents in again who were logged in when the server ended, and keeps the news of it for their browsers. */
@ApplicationScoped
public class RestartRecovery {
    private static final Logger LOG = Logger.getLogger(RestartRecovery.class);

    /** The actor in the journal. */
    public static final Actor RESTART = new Actor.System("server restart");

    private AgentService agents;
    private EventJournal journal;
    private RestartNews news;

    /** For the container. */
    protected RestartRecovery() {}

    @Inject
    public RestartRecovery(AgentService agents, EventJournal journal, RestartNews news) {
        this.agents = agents;
        this.journal = journal;
        this.news = news;
    }

    /** To be called before the first call; the devices may register later. */
    public void after(CrashRemains aftermath) {
        tellOfCuts(aftermath);
        aftermath.tooOld().forEach(agent -> news.logIn(agent, LogIn.ENDED));
        int restored = 0;
        for (FormerLogIn former : aftermath.logIns()) {
            Optional<AgentEntry> entry = agents.restore(former, RESTART);
            former.wrapUp()
                    .filter(unfinished -> entry.filter(e -> e.state() instanceof AgentState.WrapUp)
                            .isEmpty())
                    .ifPresent(unfinished -> journal.appendLate(
                            Optional.of(unfinished.call()),
                            RESTART,
                            new Fact.WrapUpEnded(
                                    former.agent(),
                                    unfinished.queue(),
                                    unfinished.wrappedUp().toMillis()),
                            aftermath.ended()));
            if (entry.isPresent() || !isLoggedIn(former.agent())) {
                news.logIn(former.agent().value(), entry.isPresent() ? LogIn.RESTORED : LogIn.ENDED);
            }
            restored += entry.isPresent() ? 1 : 0;
        }
        if (restored > 0 || !aftermath.tooOld().isEmpty()) {
            LOG.infof(
                    "RST0010 after a restart: %d agents logged in again, %d log-ins were too old",
                    restored, aftermath.tooOld().size());
        }
    }

    /** To who sat at the desk; where no agent did, to whose extension it is. */
    private void tellOfCuts(CrashRemains aftermath) {
        Map<String, String> agentAt = new HashMap<>();
        aftermath
                .logIns()
                .forEach(
                        former -> agentAt.put(former.extension(), former.agent().value()));
        for (DroppedCall call : aftermath.cut()) {
            for (DroppedCall.Party party : call.parties()) {
                String agent = agentAt.get(party.number());
                if (agent != null) {
                    news.cutOffAgent(agent, party.other());
                } else if (!party.number().isBlank()) {
                    news.cutOff(party.number(), party.other());
                }
            }
        }
    }

    /** The agent's browser was back before, and they logged in by themselves. */
    private boolean isLoggedIn(AgentId agent) {
        return agents.find(agent)
                .filter(entry -> !(entry.state() instanceof AgentState.Offline))
                .isPresent();
    }
}
