package io.parley.web.dev;

import io.parley.directory.Directory;
import io.parley.settings.Settings;
import io.parley.softphone.SoftphoneAccess;
import io.parley.softphone.SoftphoneSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Credentials that a stand-in for the telephone server takes, if one listens at the usual port. */
@ApplicationScoped
public class DevPhones implements SoftphoneAccess {
    private static final SoftphoneSettings SETTINGS = SoftphoneSettings.of(Settings.ofProcess());

    @Inject
    private Directory directory;

    @Produces
    public static SoftphoneSettings phoneSettings() {
        return SETTINGS;
    }

    @Override
    public Access open(String user, String extension, String page) {
        return new Access(
                extension,
                "t-" + extension,
                "once",
                Instant.now().plus(Duration.ofMinutes(1)),
                List.of(),
                directory.user(user).orElseThrow().displayName(),
                SETTINGS.wsPort(),
                SETTINGS.wssPort(),
                SETTINGS.publicUrl());
    }
}
