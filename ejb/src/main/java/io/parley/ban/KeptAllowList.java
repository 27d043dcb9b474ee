package io.parley.ban;

import io.parley.ban.AllowListStore.Kept;
import io.parley.database.DatabaseException;
import io.parley.database.EditLock;
import io.parley.directory.Edit;
import io.parley.directory.EditDoubt;
import io.parley.directory.InputRefusal;
import io.parley.directory.InvalidInput;
import io.parley.fact.Fact.ConfigChanged;
import io.parley.fact.Journal;
import io.parley.signalling.SipLink;
import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.SipBans;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The allow list: stored in one transaction, shown and told to the adaptor once that is committed, journalled; one change at a time. */
@ApplicationScoped
public class KeptAllowList implements AllowList {
    private static final int MOST = 1_000;

    private final EditLock oneAtATime = new EditLock();
    private final EditDoubt doubt = new EditDoubt();
    private AllowListStore store;
    private Supplier<SipBans> bans;
    private Journal journal;
    private volatile Map<String, Kept> now = Map.of();

    /** For the container. */
    protected KeptAllowList() {}

    @Inject
    public KeptAllowList(AllowListStore store, SipLink sip, Journal journal) {
        this(store, () -> sip.adaptor().map(SipAdaptor::bans).orElse(SipBans.NONE), journal);
    }

    KeptAllowList(AllowListStore store, Supplier<SipBans> bans, Journal journal) {
        this.store = store;
        this.bans = bans;
        this.journal = journal;
    }

    /**
     * Reads the list: a step of the start. Blocks.
     *
     * @throws DatabaseException when the database is away
     */
    public void load() {
        Map<String, Kept> read = new TreeMap<>();
        store.load().forEach(kept -> read.put(kept.allowed().range(), kept));
        now = read;
    }

    /** Tells the adaptor, once it is active. */
    public void putInForce() {
        bans.get()
                .allow(now.values().stream()
                        .map(kept -> kept.allowed().addresses())
                        .toList());
    }

    @Override
    public List<AllowedAddress> all() {
        return now.values().stream()
                .map(Kept::allowed)
                .sorted(Comparator.comparing(KeptAllowList::place))
                .toList();
    }

    /** Addresses of IPv4 before those of IPv6, each by their bytes. */
    private static String place(AllowedAddress allowed) {
        StringBuilder place = new StringBuilder();
        byte[] bytes = allowed.addresses().base().getAddress();
        place.append(bytes.length + 10);
        for (byte b : bytes) {
            place.append(String.format("%02x", b));
        }
        return place.append(String.format("%03d", allowed.addresses().prefix())).toString();
    }

    @Override
    public Optional<AllowedAddress> find(String range) {
        return Optional.ofNullable(now.get(range)).map(Kept::allowed);
    }

    @Override
    public OptionalLong version(String range) {
        Kept kept = now.get(range);
        return kept == null ? OptionalLong.empty() : OptionalLong.of(kept.version());
    }

    @Override
    public AllowedAddress put(AllowedAddress allowed, Edit edit) {
        return oneAtATime.during(() -> {
            doubt.settle(this::reload);
            if (!now.containsKey(allowed.range()) && now.size() >= MOST) {
                throw new InvalidInput("range", new InputRefusal.TooMany(MOST));
            }
            Kept kept = doubt.storing(() -> store.put(allowed, edit));
            Map<String, Kept> next = new TreeMap<>(now);
            next.put(allowed.range(), kept);
            changed(next, edit, allowed.range(), "put");
            return kept.allowed();
        });
    }

    @Override
    public boolean remove(String range, Edit edit) {
        return oneAtATime.during(() -> {
            doubt.settle(this::reload);
            boolean was = doubt.storing(() -> store.remove(range, edit));
            Map<String, Kept> next = new TreeMap<>(now);
            // where there was none, another server may have removed it
            if (next.remove(range) != null && !was) {
                now = next;
                putInForce();
            }
            if (was) {
                changed(next, edit, range, "removed");
            }
            return was;
        });
    }

    private void changed(Map<String, Kept> next, Edit edit, String range, String how) {
        now = next;
        putInForce();
        journal.append(edit.by(), new ConfigChanged("allowed address " + range, how));
    }

    private void reload() {
        load();
        putInForce();
    }
}
