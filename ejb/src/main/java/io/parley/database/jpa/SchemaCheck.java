package io.parley.database.jpa;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.hibernate.tool.schema.spi.SchemaManagementException;

/** Flyway owns the schema; here it is compared with the entities. */
final class SchemaCheck {
    private SchemaCheck() {}

    static void of(EntityManagerFactory factory) {
        try {
            factory.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
        } catch (SchemaManagementException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
