package io.parley.directory;

import io.parley.apps.InstalledApps;
import io.parley.call.engine.ConfiguredEnds;
import io.parley.routing.DirectoryDialPlan;
import java.time.Duration;

/** Where numbers lead by the dial plan of a directory, as the server finds out. */
final class EndsForTests {
    private EndsForTests() {}

    static NumberEnds of(Directory directory) {
        return new ConfiguredEnds(
                new DirectoryDialPlan(directory), directory, new InstalledApps(Duration.ofSeconds(60)));
    }
}
