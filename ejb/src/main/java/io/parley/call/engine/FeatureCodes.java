package io.parley.call.engine;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentDesk.Outcome;
import io.parley.agent.AgentId;
import io.parley.call.Destination.FeatureCode;
import io.parley.directory.Directory;
import io.parley.directory.User;
import io.parley.journal.Actor;
import io.parley.media.api.SoundCatalogue;
import io.parley.security.Role;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Carries out feature codes dialled at an extension. Thread-safe. */
public final class FeatureCodes {
    private static final Logger LOG = Logger.getLogger(FeatureCodes.class);
    private static final String PROMPT = "prompt/en/";

    private final Directory directory;
    private final AgentDesk agents;
    private final Supplier<SoundCatalogue> sounds;

    public FeatureCodes(Directory directory, AgentDesk agents, Supplier<SoundCatalogue> sounds) {
        this.directory = directory;
        this.agents = agents;
        this.sounds = sounds;
    }

    /** Does what the code says and gives what the caller is to hear. */
    Optional<String> run(String extension, FeatureCode code) {
        Optional<User> user = directory.userAt(extension).filter(u -> u.roles().contains(Role.AGENT));
        if (user.isEmpty()) {
            LOG.infof("CAL0010 feature code at %s refused: no agent there", extension);
            return sound("agent-not-known");
        }
        AgentId agent = new AgentId(user.get().name());
        Actor by = new Actor.User(user.get().name(), "feature-code");
        return switch (code) {
            case FeatureCode.LogIn in -> told(agents.logIn(agent, extension, in.queue(), by), "agent-logged-in");
            case FeatureCode.LogOut out -> told(agents.logOut(agent, out.queue(), by), "agent-logged-out");
        };
    }

    private Optional<String> told(Outcome outcome, String done) {
        return switch (outcome) {
            case Outcome.Done ok -> sound(done);
            case Outcome.Refused refused -> {
                LOG.infof("CAL0011 feature code refused: %s", refused.why());
                yield sound("invalid-entry");
            }
        };
    }

    private Optional<String> sound(String name) {
        String full = PROMPT + name;
        return sounds.get().has(full) ? Optional.of(full) : Optional.empty();
    }
}
