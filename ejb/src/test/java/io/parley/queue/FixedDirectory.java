package io.parley.queue;

import io.parley.directory.ApiKey;
import io.parley.directory.BlockedCallers;
import io.parley.directory.ConfigKey;
import io.parley.directory.DialRule;
import io.parley.directory.Dids;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.directory.QueueConfig;
import io.parley.directory.ReasonCode;
import io.parley.directory.RingLists;
import io.parley.directory.Role;
import io.parley.directory.Trunk;
import io.parley.directory.User;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A directory in memory: some queues, and for each of their members a user and an extension. */
public final class FixedDirectory implements Directory {
    private final ConcurrentMap<QueueId, QueueConfig> queues = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, User> users = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();

    public FixedDirectory(Collection<QueueConfig> queues) {
        queues.forEach(this::put);
    }

    void put(QueueConfig queue) {
        queues.put(queue.id(), queue);
        for (QueueConfig.Member member : queue.members()) {
            String name = member.agent().value();
            users.put(
                    name,
                    new User(name, name, "", Set.of(Role.AGENT), Optional.of(ContactCentre.extension(member.agent()))));
        }
        listeners.forEach(Runnable::run);
    }

    void remove(QueueId queue) {
        queues.remove(queue);
        listeners.forEach(Runnable::run);
    }

    /** A person who serves no queue is removed. */
    void remove(String user) {
        users.remove(user);
        listeners.forEach(Runnable::run);
    }

    @Override
    public Optional<User> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    @Override
    public Optional<User> userAt(String extension) {
        return users.values().stream()
                .filter(user -> user.extension().filter(extension::equals).isPresent())
                .findFirst();
    }

    @Override
    public Collection<User> users() {
        return users.values();
    }

    @Override
    public Optional<Extension> extension(String number) {
        return number.startsWith("1") ? Optional.of(new Extension(number, number, "", true, 5)) : Optional.empty();
    }

    @Override
    public Collection<Extension> extensions() {
        return List.of();
    }

    @Override
    public Optional<QueueConfig> queue(QueueId queue) {
        return Optional.ofNullable(queues.get(queue));
    }

    @Override
    public Collection<QueueConfig> queues() {
        return queues.values();
    }

    @Override
    public List<QueueId> queuesOf(AgentId agent) {
        return queues.values().stream()
                .filter(queue -> queue.members().stream()
                        .anyMatch(member -> member.agent().equals(agent)))
                .map(QueueConfig::id)
                .sorted()
                .toList();
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
    public RingLists ringLists() {
        return RingLists.NONE;
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
        return Map.of("break", "Break", "lunch", "Lunch").entrySet().stream()
                .map(code -> new ReasonCode(code.getKey(), code.getValue()))
                .toList();
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
