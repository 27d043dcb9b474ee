package io.parley.web.dev;

import io.parley.directory.ApiKey;
import io.parley.directory.BlockedCallers;
import io.parley.directory.ConfigKey;
import io.parley.directory.DialRule;
import io.parley.directory.Dids;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.directory.QueueConfig;
import io.parley.directory.ReasonCode;
import io.parley.directory.Role;
import io.parley.directory.Trunk;
import io.parley.directory.User;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The demo people and queues, fixed. */
@ApplicationScoped
public class DevDirectory implements Directory {
    public static final QueueId SALES = new QueueId("8001");
    public static final QueueId SUPPORT = new QueueId("8002");
    public static final List<AgentId> AGENTS =
            List.of(new AgentId("anna"), new AgentId("ben"), new AgentId("clara"), new AgentId("david"));

    private static final List<User> USERS = List.of(
            user("anna", "Anna Berg", "1001", Role.AGENT),
            user("ben", "Ben Osei", "1002", Role.AGENT),
            user("clara", "Clara Ruiz", "1003", Role.AGENT),
            user("david", "David Lang", "1004", Role.AGENT),
            user("sam", "Sam Whitfield", "1005", Role.SUPERVISOR),
            user("olga", "Olga Petrova", "1006", Role.OPERATOR),
            new User("nora", "Nora Lind", "", Set.of(Role.ANALYST), Optional.empty()),
            new User("admin", "Administrator", "", Set.of(Role.ADMINISTRATOR), Optional.empty()),
            user("hugo", "Hugo Stein", "1007", Role.USER));

    private static User user(String name, String displayName, String extension, Role role) {
        return new User(name, displayName, name + "@example.org", Set.of(role), Optional.of(extension));
    }

    private static final String SCRIPT =
            "# Welcome\n{queue}, my name is {agent}.\n- Ask for the customer number\n- Offer the spring price list";

    private static QueueConfig config(QueueId id, String name, List<String> dispositions) {
        return QueueConfig.of(id, name)
                .withMembers(AGENTS.stream()
                        .map(agent -> new QueueConfig.Member(agent, 1, AGENTS.indexOf(agent)))
                        .toList())
                .with(QueueConfig.Waiting.DEFAULT.withMaxTime(Duration.ofMinutes(10)))
                .with(new QueueConfig.Handling(SCRIPT, Duration.ofSeconds(20), dispositions));
    }

    @Override
    public Optional<User> user(String name) {
        return USERS.stream().filter(user -> user.name().equals(name)).findAny();
    }

    @Override
    public Optional<User> userAt(String extension) {
        return USERS.stream()
                .filter(user -> user.extension().equals(Optional.of(extension)))
                .findAny();
    }

    @Override
    public Collection<User> users() {
        return USERS;
    }

    @Override
    public Optional<Extension> extension(String number) {
        return userAt(number).map(user -> new Extension(number, user.displayName(), user.email(), true, 2));
    }

    @Override
    public Collection<Extension> extensions() {
        return USERS.stream()
                .flatMap(user -> user.extension().flatMap(this::extension).stream())
                .toList();
    }

    @Override
    public Optional<QueueConfig> queue(QueueId queue) {
        return queues().stream().filter(config -> config.id().equals(queue)).findAny();
    }

    @Override
    public Collection<QueueConfig> queues() {
        return List.of(
                config(SALES, "Sales", List.of("Order", "Offer sent", "Call back", "No interest")),
                config(SUPPORT, "Support", List.of("Solved", "Ticket", "Escalated")));
    }

    @Override
    public List<QueueId> queuesOf(AgentId agent) {
        return AGENTS.contains(agent) ? List.of(SALES, SUPPORT) : List.of();
    }

    @Override
    public Optional<Trunk> trunk(String name) {
        return Optional.empty();
    }

    @Override
    public Collection<Trunk> trunks() {
        return List.of();
    }

    @Override
    public Dids dids() {
        return Dids.NONE;
    }

    @Override
    public BlockedCallers blockedCallers() {
        return BlockedCallers.NONE;
    }

    @Override
    public List<DialRule> dialPlan() {
        return List.of();
    }

    @Override
    public List<ApiKey> apiKeys() {
        return List.of();
    }

    @Override
    public List<ReasonCode> reasonCodes() {
        return List.of(
                new ReasonCode("break", "Break"),
                new ReasonCode("lunch", "Lunch"),
                new ReasonCode("meeting", "Meeting"),
                new ReasonCode("dnd", "Do not disturb", true),
                new ReasonCode("ring-no-answer", "Did not answer"));
    }

    @Override
    public OptionalLong version(ConfigKey key) {
        return OptionalLong.empty();
    }

    @Override
    public void onChange(Runnable listener) {
        // It never changes
    }
}
