package io.parley.web.portal;

import io.parley.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Settings of the portal; keys and defaults as in docs/settings.md. */
@ApplicationScoped
public class DeskSettings {
    private final Duration holdReminder;

    /** For the container's proxies. */
    public DeskSettings() {
        this.holdReminder = Duration.ZERO;
    }

    /** @throws IllegalArgumentException naming the key when its value is wrong */
    @Inject
    public DeskSettings(Settings settings) {
        this(settings.seconds("parley.portal.hold-reminder-seconds", 60, 5, 86_400));
    }

    /** Settings made by hand, as for a page of its own. */
    public DeskSettings(Duration holdReminder) {
        this.holdReminder = holdReminder;
    }

    /** After how long a party on hold is shown in amber. */
    public Duration holdReminder() {
        return holdReminder;
    }
}
