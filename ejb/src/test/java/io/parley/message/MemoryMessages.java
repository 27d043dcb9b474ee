package io.parley.message;

import io.parley.database.DatabaseException;
import io.parley.message.KeptMessage.Waiting;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Messages in memory instead of the database, which may be away. */
public final class MemoryMessages implements MessageStore {
    private final ConcurrentSkipListMap<Long, KeptMessage> all = new ConcurrentSkipListMap<>();
    public volatile boolean away;

    @Override
    public List<Waiting> load() {
        there();
        return all.values().stream().map(KeptMessage::waiting).toList();
    }

    @Override
    public void add(KeptMessage message) {
        there();
        all.put(message.id(), message);
    }

    @Override
    public Optional<KeptMessage> find(long id) {
        there();
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public void remove(Collection<Long> ids) {
        there();
        all.keySet().removeAll(ids);
    }

    /** The texts that are kept, the oldest first. */
    public List<String> texts() {
        return all.values().stream().map(m -> m.message().text()).toList();
    }

    private void there() {
        if (away) {
            throw new DatabaseException(new SQLException("away"));
        }
    }
}
