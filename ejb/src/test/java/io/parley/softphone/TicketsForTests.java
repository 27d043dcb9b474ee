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
}
