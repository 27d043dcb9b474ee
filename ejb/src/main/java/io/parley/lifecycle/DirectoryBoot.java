package io.parley.lifecycle;

import io.parley.database.Database;
import io.parley.database.Migrations;
import io.parley.database.jpa.Entities;
import io.parley.demo.FirstStart;
import io.parley.directory.ConfigKey;
import io.parley.directory.DirectoryStore;
import io.parley.directory.LiveDirectory;
import io.parley.directory.Snapshot;
import io.parley.fact.Actor;
import io.parley.secret.store.SecretStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Brings the database to this version's schema, fills an empty one, and loads the directory: the first step of the start. */
@ApplicationScoped
public class DirectoryBoot {
    private static final Logger LOG = Logger.getLogger(DirectoryBoot.class);

    private static final Actor UPGRADE = new Actor.System("upgrade");

    private Database database;
    private SecretStore secrets;
    private Entities entities;
    private DirectoryStore store;
    private LiveDirectory directory;
    private FirstStart firstStart;

    /** For the container. */
    public DirectoryBoot() {}

    @Inject
    public DirectoryBoot(
            Database database,
            SecretStore secrets,
            Entities entities,
            DirectoryStore store,
            LiveDirectory directory,
            FirstStart firstStart) {
        this.database = database;
        this.secrets = secrets;
        this.entities = entities;
        this.store = store;
        this.directory = directory;
        this.firstStart = firstStart;
    }

    /**
     * Migrates, opens the stored secrets, compares the tables with the entities, seeds at the first start, and loads. Blocks; must not run within a
     * transaction of the container.
     *
     * @throws io.parley.database.DatabaseException when the database is away
     * @throws io.parley.secret.store.UnusableKeysException when the keys do not fit the stored secrets
     * @throws IllegalStateException when somebody else changed the tables
     */
    public void load() {
        Migrations.run(database);
        secrets.open();
        checkTables();
        long began = System.nanoTime();
        Snapshot loaded = store.load();
        if (loaded.users.isEmpty()) {
            firstStart.fill();
            began = System.nanoTime();
            loaded = store.load();
        }
        if (loaded.version(ConfigKey.EMERGENCY_PLAN).isEmpty()) {
            loaded = withEmergencyPlan(loaded);
        }
        if (loaded.emergency().plan().numbers().isEmpty()) {
            LOG.warn("EMG0007 there are no emergency numbers: see docs/emergency.md");
        }
        directory.show(loaded);
        LOG.infof(
                "DIR0003 directory loaded in %d ms: %d users, %d extensions, %d queues",
                Duration.ofNanos(System.nanoTime() - began).toMillis(),
                loaded.users.size(),
                loaded.extensions.size(),
                loaded.queues.size());
    }

    private Snapshot withEmergencyPlan(Snapshot loaded) {
        FirstEmergencyPlan first = FirstEmergencyPlan.of(loaded);
        first.spared()
                .forEach(spared -> LOG.warnf(
                        "EMG0006 %s is no emergency number here, as %s has it: calls to it go there as before. See docs/emergency.md",
                        spared.number(), spared.to()));
        return store.edit(UPGRADE, entries -> entries.put(first.plan())).next().apply(loaded);
    }

    private void checkTables() {
        try {
            entities.validate();
        } catch (IllegalStateException e) {
            LOG.errorf("DIR0004 the tables of the database are not those of this version: %s", e.getMessage());
            throw e;
        }
    }
}
