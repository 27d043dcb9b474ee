package io.parley.message.jpa;

import io.parley.database.jpa.Entities;
import io.parley.fact.Actor;
import io.parley.message.KeptMessage;
import io.parley.message.KeptMessage.Waiting;
import io.parley.message.MessageStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The messages by Hibernate, without a history: what has been delivered is nowhere any more. */
@ApplicationScoped
public class JpaMessages implements MessageStore {
    private static final Actor SYSTEM = new Actor.System("messages");

    private Entities entities;

    /** For the container. */
    protected JpaMessages() {}

    @Inject
    public JpaMessages(Entities entities) {
        this.entities = entities;
    }

    @Override
    public List<Waiting> load() {
        return entities.read(manager -> manager.createQuery(
                        "select m.id, m.extension, m.sender, m.expiresMs from KeptMessageEntity m order by m.id",
                        Object[].class)
                .getResultStream()
                .map(row -> new Waiting(
                        (Long) row[0], (String) row[1], (String) row[2], Instant.ofEpochMilli((Long) row[3])))
                .toList());
    }

    @Override
    public void add(KeptMessage message) {
        entities.transaction(SYSTEM, manager -> {
            manager.persist(new KeptMessageEntity(message));
            return message.id();
        });
    }

    @Override
    public Optional<KeptMessage> find(long id) {
        return entities.read(manager ->
                Optional.ofNullable(manager.find(KeptMessageEntity.class, id)).map(KeptMessageEntity::message));
    }

    @Override
    public void remove(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        entities.transaction(
                SYSTEM, manager -> manager.createQuery("delete from KeptMessageEntity m where m.id in :ids")
                        .setParameter("ids", ids)
                        .executeUpdate());
    }
}
