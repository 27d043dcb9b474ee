package io.parley.call.engine;

import io.parley.directory.ApiKey;
import io.parley.directory.BlockedCallers;
import io.parley.directory.ConfigKey;
import io.parley.directory.DefaultDialPlan;
import io.parley.directory.DialRule;
import io.parley.directory.DialRule.Action;
import io.parley.directory.Dids;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.directory.Forwards;
import io.parley.directory.QueueConfig;
import io.parley.directory.QueueConfig.Handling;
import io.parley.directory.QueueConfig.Waiting;
import io.parley.directory.Reachability;
import io.parley.directory.ReasonCode;
import io.parley.directory.RingLists;
import io.parley.directory.Role;
import io.parley.directory.SpeedDials;
import io.parley.directory.Trunk;
import io.parley.directory.User;
import io.parley.emergency.EmergencySetup;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Extensions 1001 to 1009, anna and ben agents at 1001 and 1002, queues 8001 to 8004, a trunk at 127.0.0.9, a rule to another that there is not. */
final class LoopbackDirectory implements Directory {
    static final Trunk TRUNK = new Trunk("isp", "127.0.0.9", 5060, "UDP", 2, true);

    volatile BlockedCallers blocked = BlockedCallers.NONE;

    /** The emergency numbers; none at first. */
    volatile EmergencySetup emergency = EmergencySetup.NONE;

    /** More trunks besides, by name. */
    final Map<String, Trunk> others = new ConcurrentHashMap<>();

    volatile Dids dids = Dids.NONE;

    volatile RingLists ringLists = RingLists.NONE;
    volatile SpeedDials speedDials = SpeedDials.NONE;

    /** Where calls outside go. */
    volatile Trunk trunk = TRUNK;

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Reachability> reachability = new ConcurrentHashMap<>();

    private final List<DialRule> plan = Stream.concat(
                    DefaultDialPlan.rules().stream(),
                    Stream.of(
                            rule("Short", "44", Action.EXTENSION, "1002", ""),
                            rule("Quiet", "47", Action.FEATURE, "do-not-disturb-on", ""),
                            rule("Wake-up", "\\*99", Action.FEATURE, "wake-up", ""),
                            rule("Other carrier", "5\\d{3}", Action.TRUNK, "$0", "other"),
                            rule("Carrier", "6\\d{3}", Action.TRUNK, "$0", "isp"),
                            rule("Hours", "\\*98", Action.ANNOUNCEMENT, "en/queue-closed", "")))
            .toList();
    private final List<User> users = List.of(
            new User("anna", "Anna", "", Set.of(Role.AGENT), Optional.of("1001")),
            new User("ben", "Ben", "", Set.of(Role.AGENT), Optional.of("1002")));
    private final List<QueueConfig> queues = List.of(
            QueueConfig.of(new QueueId("8001"), "Queue 8001")
                    .withMembers(List.of(
                            new QueueConfig.Member(new AgentId("anna"), 1, 0),
                            new QueueConfig.Member(new AgentId("ben"), 1, 1)))
                    .with(Handling.DEFAULT.withWrapUp(Duration.ofSeconds(1))),
            nobodys("8002", "1005"),
            nobodys("8003", "8004"),
            nobodys("8004", "8003"));

    private static QueueConfig nobodys(String id, String overflow) {
        return QueueConfig.of(new QueueId(id), "Queue " + id)
                .with(Waiting.DEFAULT.withJoinWhenEmpty(false).withOverflow(new QueueConfig.Overflow.To(overflow)));
    }

    private static DialRule rule(String name, String pattern, Action action, String target, String trunk) {
        return new DialRule(name, pattern, action, target, trunk, false);
    }

    /** What becomes of calls to an extension from now on. */
    void put(String extension, Reachability wanted) {
        reachability.put(extension, wanted);
        listeners.forEach(Runnable::run);
    }

    void put(Extension extension) {
        put(extension.number(), extension.reachability());
    }

    /** Its forwards from now on. */
    void forward(String extension, UnaryOperator<Forwards> change) {
        Reachability now = extension(extension).orElseThrow().reachability();
        put(extension, now.with(change.apply(now.forwards())));
    }

    @Override
    public Optional<User> user(String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    @Override
    public Optional<User> userAt(String extension) {
        return users.stream()
                .filter(user -> user.extension().filter(extension::equals).isPresent())
                .findFirst();
    }

    @Override
    public Collection<User> users() {
        return users;
    }

    @Override
    public Optional<Extension> extension(String number) {
        return number.matches("100[1-9]")
                ? Optional.of(new Extension(
                        number,
                        "Phone " + number,
                        "",
                        number.equals("1003"),
                        3,
                        reachability.getOrDefault(number, Reachability.PLAIN)))
                : Optional.empty();
    }

    @Override
    public Collection<Extension> extensions() {
        return IntStream.rangeClosed(1001, 1009)
                .mapToObj(number -> extension(String.valueOf(number)).orElseThrow())
                .toList();
    }

    @Override
    public Optional<QueueConfig> queue(QueueId queue) {
        return queues.stream().filter(q -> q.id().equals(queue)).findFirst();
    }

    @Override
    public Collection<QueueConfig> queues() {
        return queues;
    }

    @Override
    public List<QueueId> queuesOf(AgentId agent) {
        return List.of(new QueueId("8001"));
    }

    @Override
    public Optional<Trunk> trunk(String name) {
        return name.equals(TRUNK.name()) ? Optional.of(trunk) : Optional.ofNullable(others.get(name));
    }

    @Override
    public Collection<Trunk> trunks() {
        return Stream.concat(Stream.of(trunk), others.values().stream()).toList();
    }

    @Override
    public EmergencySetup emergency() {
        return emergency;
    }

    @Override
    public SpeedDials speedDials() {
        return speedDials;
    }

    @Override
    public Dids dids() {
        return dids;
    }

    @Override
    public RingLists ringLists() {
        return ringLists;
    }

    @Override
    public BlockedCallers blockedCallers() {
        return blocked;
    }

    @Override
    public List<DialRule> dialPlan() {
        return plan;
    }

    @Override
    public List<ApiKey> apiKeys() {
        return List.of();
    }

    @Override
    public List<ReasonCode> reasonCodes() {
        return List.of(new ReasonCode("break", "Break"), new ReasonCode("dnd", "Do not disturb", true));
    }

    @Override
    public OptionalLong version(ConfigKey key) {
        return OptionalLong.empty();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
