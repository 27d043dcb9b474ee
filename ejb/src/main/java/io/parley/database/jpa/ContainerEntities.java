package io.parley.database.jpa;

import io.parley.fact.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.util.function.Function;

/** The server's own: its transactions are JTA's. */
@ApplicationScoped
public class ContainerEntities implements Entities {
    @PersistenceUnit(unitName = "parley")
    private EntityManagerFactory factory;

    private ContainerTransaction container;

    /** For the container's proxy. */
    protected ContainerEntities() {}

    @Inject
    public ContainerEntities(ContainerTransaction container) {
        this.container = container;
    }

    @Override
    public <T> T read(Function<EntityManager, T> work) {
        return call(ReadOnly.of(work));
    }

    @Override
    public <T> T transaction(Actor by, Function<EntityManager, T> work) {
        return Editor.as(by, () -> call(work));
    }

    @Override
    public void validate() {
        SchemaCheck.of(factory);
    }

    private <T> T call(Function<EntityManager, T> work) {
        try {
            return container.call(work);
        } catch (Exception e) {
            throw PersistenceFailure.of(e);
        }
    }
}
