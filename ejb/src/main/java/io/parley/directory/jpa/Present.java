package io.parley.directory.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;

/** The rows that there are now. */
record Present(EntityManager manager) implements DirectoryRows.Source {
    @Override
    public <T> List<T> all(Class<T> type) {
        return manager.createQuery("select e from " + type.getSimpleName() + " e", type)
                .getResultList();
    }

    @Override
    public long version(String list) {
        return manager.find(ListEntity.class, list).version();
    }
}
