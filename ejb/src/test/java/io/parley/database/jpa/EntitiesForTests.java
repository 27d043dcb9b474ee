package io.parley.database.jpa;

import io.parley.database.Database;
import io.parley.database.TestDatabases;
import io.parley.fact.Actor;
import io.parley.secret.KeysForTests;
import io.parley.secret.jpa.EncryptedText;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** The server's persistence unit outside of a container: the same entities and settings, with transactions of its own. */
public final class EntitiesForTests implements Entities {
    private static final Map<DataSource, EntityManagerFactory> MADE = new ConcurrentHashMap<>();

    private static final AtomicInteger STATEMENTS = new AtomicInteger();

    private final EntityManagerFactory factory;

    private EntitiesForTests(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** Over a database of tests. */
    public static Entities of(Database database) {
        EncryptedText.use(KeysForTests.cipher());
        return new EntitiesForTests(MADE.computeIfAbsent(TestDatabases.source(database), EntitiesForTests::factory));
    }

    /** How many statements something takes; batches are one. */
    public static int statements(Runnable what) {
        int before = STATEMENTS.get();
        what.run();
        return STATEMENTS.get() - before;
    }

    private static EntityManagerFactory factory(DataSource source) {
        String product = TestDatabases.product(source);
        return Persistence.createEntityManagerFactory(
                "parley",
                Map.of(
                        "jakarta.persistence.transactionType",
                        "RESOURCE_LOCAL",
                        "jakarta.persistence.nonJtaDataSource",
                        source,
                        "jakarta.persistence.database-product-name",
                        product,
                        "jakarta.persistence.database-major-version",
                        product.equals("H2") ? "2" : "15",
                        "jakarta.persistence.database-minor-version",
                        product.equals("H2") ? "2" : "0",
                        "hibernate.session_factory.statement_inspector",
                        (StatementInspector) sql -> {
                            STATEMENTS.incrementAndGet();
                            return sql;
                        }));
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
        try (EntityManager entities = factory.createEntityManager()) {
            EntityTransaction transaction = entities.getTransaction();
            try {
                transaction.begin();
                T result = work.apply(entities);
                transaction.commit();
                return result;
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        } catch (RuntimeException e) {
            throw PersistenceFailure.of(e);
        }
    }
}
