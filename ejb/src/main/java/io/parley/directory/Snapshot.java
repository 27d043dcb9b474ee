package io.parley.directory;

import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.sip.api.SipDirectory.Account;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The whole directory at one moment, with what is looked up often worked out beforehand. Immutable. */
public final class Snapshot {
    public final Map<String, User> users;
    final Map<String, User> usersByExtension;
    public final Map<String, Extension> extensions;
    public final Map<QueueId, QueueConfig> queues;
    final Map<AgentId, List<QueueId>> queuesOf;
    final Map<String, Trunk> trunks;
    final List<DialRule> dialPlan;
    final List<ReasonCode> reasonCodes;
    public final Map<String, Account> accounts;
    public final Map<InetAddress, TrunkPeer> peers;
    final Map<String, String> passwordHashes;
    final Map<String, ApiKey> apiKeys;

    public Snapshot(
            List<User> users,
            List<Extension> extensions,
            List<QueueConfig> queues,
            List<Trunk> trunks,
            List<DialRule> dialPlan,
            List<ReasonCode> reasonCodes,
            List<Account> accounts,
            Map<InetAddress, TrunkPeer> peers,
            Map<String, String> passwordHashes,
            List<ApiKey> apiKeys) {
        this.users = byKey(users, User::name);
        this.usersByExtension = byKey(
                users.stream().filter(user -> user.extension().isPresent()).toList(),
                user -> user.extension().orElseThrow());
        this.extensions = byKey(extensions, Extension::number);
        this.queues = byKey(queues, QueueConfig::id);
        this.queuesOf = queues.stream()
                .flatMap(queue -> queue.members().stream().map(member -> Map.entry(member.agent(), queue.id())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));
        this.trunks = byKey(trunks, Trunk::name);
        this.dialPlan = List.copyOf(dialPlan);
        this.reasonCodes = List.copyOf(reasonCodes);
        this.accounts = byKey(accounts, Account::user);
        this.peers = Map.copyOf(peers);
        this.passwordHashes = Map.copyOf(passwordHashes);
        this.apiKeys = byKey(apiKeys, ApiKey::hash);
    }

    /** A directory without anybody. */
    public static Snapshot empty() {
        return new Snapshot(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), Map.of(),
                List.of());
    }

    /** The stored hash of a user's password. */
    public Optional<String> passwordHash(String user) {
        return Optional.ofNullable(passwordHashes.get(user));
    }

    /** The key with this digest. */
    public Optional<ApiKey> apiKey(String hash) {
        return Optional.ofNullable(apiKeys.get(hash));
    }

    private static <K extends Comparable<K>, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
        Map<K, V> map = new TreeMap<>();
        values.forEach(value -> map.put(key.apply(value), value));
        return Collections.unmodifiableMap(map);
    }
}
