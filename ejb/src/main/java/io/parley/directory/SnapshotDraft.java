package io.parley.directory;

import io.parley.emergency.EmergencyPlan;
import io.parley.emergency.EmergencySetup;
import io.parley.emergency.Site;
import io.parley.emergency.Whereabouts;
import io.parley.id.QueueId;
import io.parley.ring.RingList;
import io.parley.sip.api.SipDirectory.Account;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A directory while it is read or edited: begins as what a snapshot holds, and shares with it each part that is not touched. Of one thread. */
public final class SnapshotDraft {
    private final Snapshot from;
    private final Part<String, User> users;
    private final Part<String, Extension> extensions;
    private final Part<QueueId, QueueConfig> queues;
    private final Part<String, Trunk> trunks;
    private final Part<String, String> trunkSecrets;
    private final Part<String, BlockedCaller> blocked;
    private final Part<String, Did> dids;
    private final Part<String, RingList> ringLists;
    private final Part<String, SpeedDial> speedDials;
    private final Part<String, Account> accounts;
    private final Part<String, String> passwordHashes;
    private final Part<String, ApiKey> apiKeys;
    private final Part<ConfigKey, Long> versions;
    private final Part<String, Site> sites;
    private final Part<String, Whereabouts> places;
    private EmergencyPlan emergencyPlan;
    private List<DialRule> dialPlan;
    private List<ReasonCode> reasonCodes;

    SnapshotDraft(Snapshot from) {
        this.from = from;
        users = new Part<>(from.users);
        extensions = new Part<>(from.extensions);
        queues = new Part<>(from.queues);
        trunks = new Part<>(from.trunks);
        trunkSecrets = new Part<>(from.trunkSecrets);
        blocked = new Part<>(from.blockedCallers.byNumber());
        dids = new Part<>(from.dids.byNumber());
        ringLists = new Part<>(from.ringLists.byNumber());
        speedDials = new Part<>(from.speedDials.byKey());
        accounts = new Part<>(from.accounts);
        passwordHashes = new Part<>(from.passwordHashes);
        apiKeys = new Part<>(from.apiKeys);
        versions = new Part<>(from.versions);
        sites = new Part<>(from.emergency.sites());
        places = new Part<>(from.emergency.places());
        emergencyPlan = from.emergency.plan();
        dialPlan = from.dialPlan;
        reasonCodes = from.reasonCodes;
    }

    /** A person, with the hash of their password. */
    public SnapshotDraft put(User user, String passwordHash, long version) {
        users.own().put(user.name(), user);
        passwordHashes.own().put(user.name(), passwordHash);
        return version(ConfigKey.user(user.name()), version);
    }

    public SnapshotDraft removeUser(String name) {
        users.own().remove(name);
        passwordHashes.own().remove(name);
        return gone(ConfigKey.user(name));
    }

    /** An extension, with the account of its phones. */
    public SnapshotDraft put(Extension extension, SipSecret secret, long version) {
        extensions.own().put(extension.number(), extension);
        accounts.put(
                extension.number(),
                new Account(extension.number(), secret.ha1Md5(), secret.ha1Sha256(), extension.maxContacts()));
        return version(ConfigKey.extension(extension.number()), version);
    }

    public SnapshotDraft removeExtension(String number) {
        extensions.own().remove(number);
        accounts.own().remove(number);
        return gone(ConfigKey.extension(number));
    }

    /** A queue, with its members and their versions. */
    public SnapshotDraft put(QueueConfig queue, long version, Map<ConfigKey, Long> members) {
        goneWithMembers(queue.id());
        queues.own().put(queue.id(), queue);
        versions.own().putAll(members);
        return version(ConfigKey.queue(queue.id()), version);
    }

    public SnapshotDraft removeQueue(QueueId queue) {
        goneWithMembers(queue);
        queues.own().remove(queue);
        return this;
    }

    /**
     * A trunk.
     *
     * @param secret the password of its account at the carrier, where it has one
     */
    public SnapshotDraft put(Trunk trunk, Optional<String> secret, long version) {
        trunks.own().put(trunk.name(), trunk);
        trunkSecrets.own().remove(trunk.name());
        secret.ifPresent(known -> trunkSecrets.own().put(trunk.name(), known));
        return version(ConfigKey.trunk(trunk.name()), version);
    }

    public SnapshotDraft removeTrunk(String name) {
        trunks.own().remove(name);
        trunkSecrets.own().remove(name);
        return gone(ConfigKey.trunk(name));
    }

    public SnapshotDraft put(BlockedCaller caller, long version) {
        blocked.own().put(caller.number(), caller);
        return version(ConfigKey.blockedCaller(caller.number()), version);
    }

    public SnapshotDraft removeBlockedCaller(String number) {
        blocked.own().remove(number);
        return gone(ConfigKey.blockedCaller(number));
    }

    public SnapshotDraft put(EmergencyPlan plan, long version) {
        emergencyPlan = plan;
        return version(ConfigKey.EMERGENCY_PLAN, version);
    }

    public SnapshotDraft put(Site site, long version) {
        sites.own().put(site.name(), site);
        return version(ConfigKey.emergencySite(site.name()), version);
    }

    public SnapshotDraft removeEmergencySite(String name) {
        sites.own().remove(name);
        return gone(ConfigKey.emergencySite(name));
    }

    public SnapshotDraft put(Whereabouts place, long version) {
        places.own().put(place.extension(), place);
        return version(ConfigKey.emergencyPlace(place.extension()), version);
    }

    public SnapshotDraft removeEmergencyPlace(String extension) {
        places.own().remove(extension);
        return gone(ConfigKey.emergencyPlace(extension));
    }

    public SnapshotDraft put(Did did, long version) {
        dids.own().put(did.number(), did);
        return version(ConfigKey.did(did.number()), version);
    }

    public SnapshotDraft removeDid(String number) {
        dids.own().remove(number);
        return gone(ConfigKey.did(number));
    }

    public SnapshotDraft put(RingList list, long version) {
        ringLists.own().put(list.number(), list);
        return version(ConfigKey.ringList(list.number()), version);
    }

    public SnapshotDraft removeRingList(String number) {
        ringLists.own().remove(number);
        return gone(ConfigKey.ringList(number));
    }

    public SnapshotDraft put(SpeedDial dial, long version) {
        speedDials.own().put(dial.key(), dial);
        return version(ConfigKey.speedDial(dial.extension(), dial.code()), version);
    }

    public SnapshotDraft removeSpeedDial(String extension, String code) {
        speedDials.own().remove(SpeedDial.key(extension, code));
        return gone(ConfigKey.speedDial(extension, code));
    }

    public SnapshotDraft dialPlan(List<DialRule> rules, long version) {
        dialPlan = List.copyOf(rules);
        return version(ConfigKey.DIAL_PLAN, version);
    }

    public SnapshotDraft reasonCodes(List<ReasonCode> codes, long version) {
        reasonCodes = List.copyOf(codes);
        return version(ConfigKey.REASON_CODES, version);
    }

    public SnapshotDraft put(ApiKey key, long version) {
        removeApiKey(key.name());
        apiKeys.own().put(key.hash(), key);
        return version(ConfigKey.apiKey(key.name()), version);
    }

    public SnapshotDraft removeApiKey(String name) {
        apiKeys.own().values().removeIf(key -> key.name().equals(name));
        return gone(ConfigKey.apiKey(name));
    }

    /** The snapshot; ends the draft. */
    public Snapshot done() {
        return new Snapshot(
                users.done(),
                users.touched() ? Snapshot.byExtension(users.done().values()) : from.usersByExtension,
                extensions.done(),
                queues.done(),
                queues.touched() ? Snapshot.byAgent(queues.done().values()) : from.queuesOf,
                trunks.done(),
                blocked.touched() ? new BlockedCallers(blocked.done().values()) : from.blockedCallers,
                new EmergencySetup(emergencyPlan, sites.done(), places.done()),
                dids.touched() ? new Dids(dids.done().values()) : from.dids,
                ringLists.touched() ? new RingLists(ringLists.done().values()) : from.ringLists,
                speedDials.touched() ? new SpeedDials(speedDials.done().values()) : from.speedDials,
                dialPlan,
                reasonCodes,
                accounts.done(),
                trunks.touched() ? TrunkPeers.of(trunks.done().values(), trunkSecrets.done()) : from.peers,
                trunkSecrets.done(),
                passwordHashes.done(),
                apiKeys.done(),
                versions.done());
    }

    private void goneWithMembers(QueueId queue) {
        QueueConfig before = from.queues.get(queue);
        if (before != null) {
            before.members().forEach(member -> versions.own().remove(ConfigKey.member(queue, member.agent())));
        }
        gone(ConfigKey.queue(queue));
    }

    private SnapshotDraft version(ConfigKey key, long version) {
        versions.own().put(key, version);
        return this;
    }

    private SnapshotDraft gone(ConfigKey key) {
        versions.own().remove(key);
        return this;
    }

    /** A map that is copied when it is first changed. */
    private static final class Part<K extends Comparable<K>, V> {
        private final Map<K, V> before;
        private TreeMap<K, V> own;

        Part(Map<K, V> before) {
            this.before = before;
        }

        Map<K, V> own() {
            if (own == null) {
                own = new TreeMap<>(before);
            }
            return own;
        }

        /** Puts a value; one that is there already changes nothing. */
        void put(K key, V value) {
            if (!value.equals((own == null ? before : own).get(key))) {
                own().put(key, value);
            }
        }

        boolean touched() {
            return own != null;
        }

        Map<K, V> done() {
            return own == null ? before : Collections.unmodifiableSortedMap(own);
        }
    }
}
