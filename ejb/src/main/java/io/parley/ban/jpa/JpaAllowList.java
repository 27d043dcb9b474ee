package io.parley.ban.jpa;

import io.parley.ban.AllowListStore;
import io.parley.ban.AllowedAddress;
import io.parley.database.jpa.Entities;
import io.parley.directory.Edit;
import io.parley.directory.jpa.Expectation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The allow list by Hibernate. */
@ApplicationScoped
public class JpaAllowList implements AllowListStore {
    private Entities entities;

    /** For the container. */
    protected JpaAllowList() {}

    @Inject
    public JpaAllowList(Entities entities) {
        this.entities = entities;
    }

    @Override
    public List<Kept> load() {
        return entities.read(
                manager -> manager.createQuery("select a from AllowedAddressEntity a", AllowedAddressEntity.class)
                        .getResultStream()
                        .map(JpaAllowList::kept)
                        .toList());
    }

    @Override
    public Kept put(AllowedAddress allowed, Edit edit) {
        return expectation(allowed.range()).edit(entities, edit, manager -> {
            AllowedAddressEntity known = manager.find(AllowedAddressEntity.class, allowed.range());
            AllowedAddressEntity entity = known == null ? new AllowedAddressEntity(allowed.range()) : known;
            entity.remark = allowed.remark();
            if (known == null) {
                manager.persist(entity);
            }
            manager.flush();
            return kept(entity);
        });
    }

    @Override
    public boolean remove(String range, Edit edit) {
        return expectation(range).edit(entities, edit, manager -> {
            AllowedAddressEntity entity = manager.find(AllowedAddressEntity.class, range);
            if (entity == null) {
                return false;
            }
            manager.remove(entity);
            return true;
        });
    }

    private static Expectation expectation(String range) {
        return new Expectation(AllowedAddressEntity.class, range, List.of("allowed_address"), range);
    }

    private static Kept kept(AllowedAddressEntity entity) {
        return new Kept(entity.allowed(), entity.version());
    }
}
