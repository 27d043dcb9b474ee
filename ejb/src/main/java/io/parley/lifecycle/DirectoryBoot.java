package io.parley.lifecycle;

import io.parley.database.Database;
import io.parley.database.Migrations;
import io.parley.demo.FirstStart;
import io.parley.directory.DirectoryReader;
import io.parley.directory.LiveDirectory;
import io.parley.directory.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Brings the database to this version's schema, fills an empty one, and loads the directory: the first step of the start. */
@ApplicationScoped
public class DirectoryBoot {
    private static final Logger LOG = Logger.getLogger(DirectoryBoot.class);

    private Database database;
    private LiveDirectory directory;
    private FirstStart firstStart;

    /** For the container. */
    public DirectoryBoot() {}

    @Inject
    public DirectoryBoot(Database database, LiveDirectory directory, FirstStart firstStart) {
        this.database = database;
        this.directory = directory;
        this.firstStart = firstStart;
    }

    /**
     * Migrates, seeds at the first start, and loads. Blocks; must not run within a transaction of the container.
     *
     * @throws io.parley.database.DatabaseException when the database is away
     */
    public void load() {
        Migrations.run(database);
        if (database.transaction(tx -> tx.number("select count(*) from person")) == 0) {
            firstStart.fill(database);
        }
        Snapshot loaded = database.transaction(DirectoryReader::read);
        directory.show(loaded);
        LOG.infof(
                "DIR0003 directory loaded: %d users, %d extensions, %d queues",
                loaded.users.size(), loaded.extensions.size(), loaded.queues.size());
    }
}
