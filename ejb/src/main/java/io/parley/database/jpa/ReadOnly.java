package io.parley.database.jpa;

import jakarta.persistence.EntityManager;
import java.util.function.Function;
import org.hibernate.Session;

/** Work whose entities are not watched for changes. */
final class ReadOnly {
    private ReadOnly() {}

    static <T> Function<EntityManager, T> of(Function<EntityManager, T> work) {
        return entities -> {
            entities.unwrap(Session.class).setDefaultReadOnly(true);
            return work.apply(entities);
        };
    }
}
