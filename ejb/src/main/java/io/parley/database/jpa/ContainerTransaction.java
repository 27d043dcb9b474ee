package io.parley.database.jpa;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Transactional;
import java.util.function.Function;

/**
 * The transaction around a piece of work. Always one of its own: a caller's may commit later, or never, and what an edit changed is in force as soon as its call
 * returns.
 */
@ApplicationScoped
public class ContainerTransaction {
    @PersistenceContext(unitName = "parley")
    private EntityManager entities;

    /**
     * Runs it; the container commits afterwards, or rolls back after an exception.
     *
     * @throws RollbackException from the container, when the commit fails
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public <T> T call(Function<EntityManager, T> work) throws RollbackException {
        return work.apply(entities);
    }
}
