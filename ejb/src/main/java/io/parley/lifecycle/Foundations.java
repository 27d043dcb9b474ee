package io.parley.lifecycle;

import io.parley.concurrent.ScheduledTimers;
import io.parley.media.api.MediaServer;
import io.parley.media.api.MediaServers;
import io.parley.number.PhoneNumbers;
import io.parley.settings.ServerSettings;
import io.parley.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * The foundations of everything else: settings, clock, chance, timers and the media component. The only place that reads the machine's clock and
 * chance.
 */
@ApplicationScoped
public class Foundations {
    @Produces
    @Singleton
    public Settings settings() {
        return Settings.ofProcess();
    }

    @Produces
    @Singleton
    public InstantSource clock() {
        return InstantSource.system();
    }

    /** Safe for use by many threads. */
    @Produces
    @Singleton
    public RandomGenerator random() {
        return () -> ThreadLocalRandom.current().nextLong();
    }

    /** Numbers of callers in one spelling; those without a country are of {@code parley.region}. */
    @Produces
    @Singleton
    public PhoneNumbers numbers(Settings settings) {
        return new PhoneNumbers(settings.text("parley.region", "DE"));
    }

    @Produces
    @Singleton
    public ScheduledTimers timers() {
        return new ScheduledTimers();
    }

    void stop(@Disposes ScheduledTimers timers) {
        timers.close();
    }

    /** Started when it is first used: by the start sequence. */
    @Produces
    @ApplicationScoped
    public MediaServer media(Settings settings) {
        return MediaServers.start(ServerSettings.media(settings));
    }

    void stop(@Disposes MediaServer media) {
        media.close();
    }
}
