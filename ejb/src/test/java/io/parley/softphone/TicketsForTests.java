package io.parley.softphone;

import io.parley.settings.Settings;
import java.time.InstantSource;

/** Credentials for tests of other features. */
public final class TicketsForTests {
    private TicketsForTests() {}

    /** A store with none. */
    public static Tickets none() {
        return new Tickets(SoftphoneSettings.of(Settings.of(key -> null)), InstantSource.system());
    }

    /** A new credential in a store. */
    public static void issue(Tickets tickets, String user, String extension, String userName) {
        tickets.issue(user, "tab-1", extension, 2, userName, "secret");
    }
}
