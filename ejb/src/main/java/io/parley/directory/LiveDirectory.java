package io.parley.directory;

import io.parley.emergency.EmergencySetup;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The directory in memory: one immutable snapshot, replaced as a whole. */
@ApplicationScoped
public class LiveDirectory implements Directory {
    private static final Logger LOG = Logger.getLogger(LiveDirectory.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch loaded = new CountDownLatch(1);
    private volatile Snapshot snapshot = Snapshot.empty();

    /** The present state of the directory. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Whether there is a snapshot of the database: not in the first moments of a server's start. */
    public boolean loaded() {
        return loaded.getCount() == 0;
    }

    /** Waits until there is a snapshot: a server that starts serves pages some moments before. False where it took longer. */
    public boolean awaitLoaded(Duration most) {
        try {
            return loaded.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Shows a new snapshot to everybody, and tells the listeners. */
    public void show(Snapshot next) {
        snapshot = next;
        loaded.countDown();
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.errorf(e, "DIR0001 a listener of the directory failed");
            }
        }
    }

    @Override
    public Optional<User> user(String name) {
        return Optional.ofNullable(snapshot.users.get(name));
    }

    @Override
    public Optional<User> userAt(String extension) {
        return snapshot.userAt(extension);
    }

    @Override
    public Collection<User> users() {
        return snapshot.users.values();
    }

    @Override
    public Optional<Extension> extension(String number) {
        return Optional.ofNullable(snapshot.extensions.get(number));
    }

    @Override
    public Collection<Extension> extensions() {
        return snapshot.extensions.values();
    }

    @Override
    public Optional<QueueConfig> queue(QueueId queue) {
        return Optional.ofNullable(snapshot.queues.get(queue));
    }

    @Override
    public Collection<QueueConfig> queues() {
        return snapshot.queues.values();
    }

    @Override
    public List<QueueId> queuesOf(AgentId agent) {
        return snapshot.queuesOf.getOrDefault(agent, List.of());
    }

    @Override
    public Optional<Trunk> trunk(String name) {
        return Optional.ofNullable(snapshot.trunks.get(name));
    }

    @Override
    public Collection<Trunk> trunks() {
        return snapshot.trunks.values();
    }

    @Override
    public Optional<TrunkPeer> peer(String trunk) {
        return snapshot.peer(trunk);
    }

    @Override
    public BlockedCallers blockedCallers() {
        return snapshot.blockedCallers;
    }

    @Override
    public EmergencySetup emergency() {
        return snapshot.emergency;
    }

    @Override
    public Dids dids() {
        return snapshot.dids;
    }

    @Override
    public RingLists ringLists() {
        return snapshot.ringLists;
    }

    @Override
    public SpeedDials speedDials() {
        return snapshot.speedDials;
    }

    @Override
    public List<DialRule> dialPlan() {
        return snapshot.dialPlan;
    }

    @Override
    public List<ReasonCode> reasonCodes() {
        return snapshot.reasonCodes;
    }

    @Override
    public List<ApiKey> apiKeys() {
        return snapshot.apiKeys.values().stream()
                .sorted(Comparator.comparing(ApiKey::name))
                .toList();
    }

    @Override
    public OptionalLong version(ConfigKey key) {
        return snapshot.version(key);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
