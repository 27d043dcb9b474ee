package io.parley.directory;

import io.parley.emergency.EmergencySetup;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.ring.RingList;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** People, numbers and rules, read from memory: a snapshot that the database feeds. Thread-safe, never blocks. */
public interface Directory {
    Optional<User> user(String name);

    Optional<User> userAt(String extension);

    Collection<User> users();

    Optional<Extension> extension(String number);

    Collection<Extension> extensions();

    Optional<QueueConfig> queue(QueueId queue);

    Collection<QueueConfig> queues();

    /** Queues this agent is a member of. */
    List<QueueId> queuesOf(AgentId agent);

    Optional<Trunk> trunk(String name);

    Collection<Trunk> trunks();

    /** A trunk as calls to it need it, where it is in use. */
    default Optional<TrunkPeer> peer(String trunk) {
        return trunk(trunk)
                .filter(Trunk::enabled)
                .map(known -> new TrunkPeer(known.name(), known.host(), known.port(), known.transport()));
    }

    /** The callers from outside whose calls are refused. */
    BlockedCallers blockedCallers();

    /** What is configured of emergency calls. */
    default EmergencySetup emergency() {
        return EmergencySetup.NONE;
    }

    /** The numbers of ours, and where calls from outside to them lead. */
    default Dids dids() {
        return Dids.NONE;
    }

    /** The ring lists. */
    default RingLists ringLists() {
        return RingLists.NONE;
    }

    /** The ring list with a number. */
    default Optional<RingList> ringList(String number) {
        return ringLists().find(number);
    }

    /** The numbers that are called by short codes. */
    default SpeedDials speedDials() {
        return SpeedDials.NONE;
    }

    /** The dial plan in its order. */
    List<DialRule> dialPlan();

    List<ReasonCode> reasonCodes();

    /** The keys of programs, by name. */
    List<ApiKey> apiKeys();

    /** The version of a thing, for an edit of it later; empty where there is no such thing. */
    OptionalLong version(ConfigKey key);

    /** Runs after each change of the snapshot; must return at once. */
    void onChange(Runnable listener);
}
