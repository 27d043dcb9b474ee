package io.parley.lifecycle;

import io.parley.settings.RouteAddress;
import io.parley.settings.ServerSettings;
import io.parley.settings.Settings;
import io.parley.trace.CallTraces;
import io.parley.trace.TraceSettings;
import io.parley.trace.TracedMessage;
import io.parley.trace.store.SipTrace;
import io.parley.trace.wire.HepSender;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Puts the SIP trace together: files under {@code var/trace}, and a Homer server where one is set. */
@ApplicationScoped
public class TraceParts {
    private volatile HepSender homer;

    @Produces
    @Singleton
    @Typed({SipTrace.class, CallTraces.class})
    public SipTrace trace(Settings settings, InstantSource clock) {
        TraceSettings wanted = ServerSettings.trace(settings);
        homer = wanted.hep().map(HepSender::new).orElse(null);
        return new SipTrace(
                wanted,
                settings.var().resolve("trace"),
                new RouteAddress(),
                Optional.<BiConsumer<TracedMessage, String>>ofNullable(homer),
                clock);
    }

    void stop(@Disposes SipTrace trace) {
        trace.close();
    }

    @PreDestroy
    void close() {
        if (homer != null) {
            homer.close();
        }
    }
}
