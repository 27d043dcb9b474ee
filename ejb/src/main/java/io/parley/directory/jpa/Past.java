package io.parley.directory.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.hibernate.envers.AuditReaderFactory;

/** The rows that there were after a revision. */
record Past(EntityManager manager, Number revision) implements DirectoryRows.Source {
    @Override
    public <T> List<T> all(Class<T> type) {
        List<?> rows = AuditReaderFactory.get(manager)
                .createQuery()
                .forEntitiesAtRevision(type, revision)
                .getResultList();
        return rows.stream().map(type::cast).toList();
    }

    @Override
    public long version(String list) {
        return 0;
    }
}
