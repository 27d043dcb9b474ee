package io.parley.call.engine;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentDesk.Outcome;
import io.parley.call.app.FeatureCode;
import io.parley.call.app.FeatureOutcome;
import io.parley.directory.Directory;
import io.parley.directory.Role;
import io.parley.directory.User;
import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Carries out feature codes dialled at an extension. Thread-safe, never blocks: what the database takes is done meanwhile. */
public final class FeatureCodes {
    private static final Logger LOG = Logger.getLogger(FeatureCodes.class);

    private final Directory directory;
    private final AgentDesk agents;
    private final OwnSettings settings;

    public FeatureCodes(Directory directory, AgentDesk agents, OwnSettings settings) {
        this.directory = directory;
        this.agents = agents;
        this.settings = settings;
    }

    /**
     * Does what the code says.
     *
     * @param done told of the outcome, at once or from another thread
     */
    void run(String extension, FeatureCode code, Consumer<FeatureOutcome> done) {
        switch (code) {
            case FeatureCode.LogIn in -> done.accept(asAgent(extension, in));
            case FeatureCode.LogOut out -> done.accept(asAgent(extension, out));
            case FeatureCode.Forward forward -> settings.forward(extension, forward, done);
            case FeatureCode.DoNotDisturb disturb -> settings.doNotDisturb(extension, disturb.on(), done);
        }
    }

    private FeatureOutcome asAgent(String extension, FeatureCode.OfAgent code) {
        Optional<User> user = directory.userAt(extension).filter(u -> u.roles().contains(Role.AGENT));
        if (user.isEmpty()) {
            LOG.infof("CAL0010 feature code at %s refused: no agent there", extension);
            return FeatureOutcome.NO_AGENT;
        }
        AgentId agent = new AgentId(user.get().name());
        Actor by = new Actor.User(user.get().name(), "feature-code");
        return switch (code) {
            case FeatureCode.LogIn in ->
                outcome(agents.logIn(agent, extension, in.queue().map(QueueId::new), by));
            case FeatureCode.LogOut out ->
                outcome(agents.logOut(agent, out.queue().map(QueueId::new), by));
        };
    }

    private static FeatureOutcome outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done ok -> FeatureOutcome.DONE;
            case Outcome.Refused refused -> {
                LOG.infof("CAL0011 feature code refused: %s", refused.why());
                yield FeatureOutcome.REFUSED;
            }
        };
    }
}
