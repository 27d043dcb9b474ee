package io.parley.database;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * Brings the database to the schema of this version. The scripts are named here one by one, because a server's class path cannot be listed on every
 * file system it deploys from.
 */
public final class Migrations {
    static final List<String> SCRIPTS = List.of(
            "V1__directory.sql",
            "V2__journal.sql",
            "V3__softphone.sql",
            "V4__customers.sql",
            "V5__queue_rules.sql",
            "V6__do_not_disturb.sql",
            "V7__line_parts.sql",
            "V8__sip.sql",
            "V9__transfers.sql",
            "V10__digits.sql",
            "V11__history.sql",
            "V12__secrets.sql",
            "V13__registration_secret.sql",
            "V14__blocked_callers.sql",
            "V15__rules_by_name.sql",
            "V16__forwards.sql",
            "V17__trunk_accounts.sql",
            "V18__bans.sql",
            "V19__trunk_numbers.sql",
            "V20__emergency.sql",
            "V22__toll.sql",
            "V23__dids.sql",
            "V24__ring_lists.sql",
            "V25__messages.sql",
            "V26__speed_dials.sql");

    private static final String FOLDER = "db/migration/";

    private Migrations() {}

    /** Runs what is not yet there. Blocks. */
    public static void run(Database database) {
        run(database, MigrationVersion.LATEST);
    }

    /** Up to a version only. */
    static void run(Database database, MigrationVersion last) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database.source())
                .resourceProvider(new Scripts())
                .javaMigrationClassProvider(List::of)
                .failOnMissingLocations(false)
                .target(last)
                .load()
                .migrate();
    }

    private static final class Scripts implements ResourceProvider {
        @Override
        public LoadableResource getResource(String name) {
            return SCRIPTS.contains(name) ? new Script(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return SCRIPTS.stream()
                    .filter(name ->
                            name.startsWith(prefix) && Stream.of(suffixes).anyMatch(name::endsWith))
                    .<LoadableResource>map(Script::new)
                    .toList();
        }
    }

    private static final class Script extends LoadableResource {
        private final String name;

        Script(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            return new InputStreamReader(
                    Objects.requireNonNull(
                            Migrations.class.getClassLoader().getResourceAsStream(FOLDER + name),
                            () -> "missing: " + name),
                    StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return FOLDER + name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
