package io.parley.directory;

import io.parley.emergency.EmergencySetup;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.sip.api.SipDirectory.Account;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The whole directory at one moment, with what is looked up often worked out beforehand. Immutable. */
public final class Snapshot {
    public final Map<String, User> users;
    final Map<String, User> usersByExtension;
    public final Map<String, Extension> extensions;
    public final Map<QueueId, QueueConfig> queues;
    final Map<AgentId, List<QueueId>> queuesOf;
    final Map<String, Trunk> trunks;
    final BlockedCallers blockedCallers;
    final EmergencySetup emergency;
    final Dids dids;
    public final RingLists ringLists;
    final SpeedDials speedDials;
    final List<DialRule> dialPlan;
    final List<ReasonCode> reasonCodes;
    public final Map<String, Account> accounts;
    final TrunkPeers peers;
    final Map<String, String> trunkSecrets;
    final Map<String, String> passwordHashes;
    final Map<String, ApiKey> apiKeys;
    final Map<ConfigKey, Long> versions;

    Snapshot(
            Map<String, User> users,
            Map<String, User> usersByExtension,
            Map<String, Extension> extensions,
            Map<QueueId, QueueConfig> queues,
            Map<AgentId, List<QueueId>> queuesOf,
            Map<String, Trunk> trunks,
            BlockedCallers blockedCallers,
            EmergencySetup emergency,
            Dids dids,
            RingLists ringLists,
            SpeedDials speedDials,
            List<DialRule> dialPlan,
            List<ReasonCode> reasonCodes,
            Map<String, Account> accounts,
            TrunkPeers peers,
            Map<String, String> trunkSecrets,
            Map<String, String> passwordHashes,
            Map<String, ApiKey> apiKeys,
            Map<ConfigKey, Long> versions) {
        this.users = users;
        this.usersByExtension = usersByExtension;
        this.extensions = extensions;
        this.queues = queues;
        this.queuesOf = queuesOf;
        this.trunks = trunks;
        this.blockedCallers = blockedCallers;
        this.emergency = emergency;
        this.dids = dids;
        this.ringLists = ringLists;
        this.speedDials = speedDials;
        this.dialPlan = dialPlan;
        this.reasonCodes = reasonCodes;
        this.accounts = accounts;
        this.peers = peers;
        this.trunkSecrets = trunkSecrets;
        this.passwordHashes = passwordHashes;
        this.apiKeys = apiKeys;
        this.versions = versions;
    }

    /** A directory without anybody. */
    public static Snapshot empty() {
        return new Snapshot(
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                BlockedCallers.NONE,
                EmergencySetup.NONE,
                Dids.NONE,
                RingLists.NONE,
                SpeedDials.NONE,
                List.of(),
                List.of(),
                Map.of(),
                TrunkPeers.NONE,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    /** The next one begins as this one. */
    public SnapshotDraft draft() {
        return new SnapshotDraft(this);
    }

    /** The version of a thing; empty where there is no such thing. */
    public OptionalLong version(ConfigKey key) {
        Long version = versions.get(key);
        return version == null ? OptionalLong.empty() : OptionalLong.of(version);
    }

    /** The trunk with this name. */
    public Optional<Trunk> trunk(String name) {
        return Optional.ofNullable(trunks.get(name));
    }

    /** The trunk in use that is configured with this address. */
    public Optional<TrunkPeer> peer(InetAddress source) {
        return Optional.ofNullable(peers.byAddress().get(source));
    }

    /** The trunk in use with this name, with its account at the carrier. */
    public Optional<TrunkPeer> peer(String trunk) {
        return Optional.ofNullable(peers.byName().get(trunk));
    }

    /** All trunks in use; the same collection as long as none changes. */
    public Collection<TrunkPeer> peers() {
        return peers.all();
    }

    /** What is configured of emergency calls. */
    public EmergencySetup emergency() {
        return emergency;
    }

    /** All trunks, in no order. */
    public Collection<Trunk> trunks() {
        return trunks.values();
    }

    /** The dial plan in its order. */
    public List<DialRule> dialPlan() {
        return dialPlan;
    }

    /** Whose extension it is. */
    public Optional<User> userAt(String extension) {
        return Optional.ofNullable(usersByExtension.get(extension));
    }

    /** The stored hash of a user's password. */
    public Optional<String> passwordHash(String user) {
        return Optional.ofNullable(passwordHashes.get(user));
    }

    /** The key with this digest. */
    public Optional<ApiKey> apiKey(String hash) {
        return Optional.ofNullable(apiKeys.get(hash));
    }

    static Map<String, User> byExtension(Collection<User> users) {
        return users.stream()
                .filter(user -> user.extension().isPresent())
                .collect(Collectors.toUnmodifiableMap(
                        user -> user.extension().orElseThrow(), user -> user, (_, later) -> later));
    }

    static Map<AgentId, List<QueueId>> byAgent(Collection<QueueConfig> queues) {
        return queues.stream()
                .flatMap(queue -> queue.members().stream().map(member -> Map.entry(member.agent(), queue.id())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));
    }
}
