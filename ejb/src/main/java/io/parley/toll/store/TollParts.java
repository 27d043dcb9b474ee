package io.parley.toll.store;

import io.parley.directory.Directory;
import io.parley.directory.User;
import io.parley.number.PhoneNumbers;
import io.parley.toll.TollGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Set;
import org.jboss.logging.Logger;

/** Puts the guard of calls outside together: night and day are those of the server's time zone. */
@ApplicationScoped
public class TollParts {
    private static final Logger LOG = Logger.getLogger(TollParts.class);

    @Produces
    @Singleton
    public TollGuard guard(Directory directory, PhoneNumbers numbers, InstantSource clock) {
        return new TollGuard(
                ZoneId.systemDefault(),
                clock,
                extension -> directory.userAt(extension).map(User::roles).orElse(Set.of()),
                numbers::normal,
                alert -> LOG.warnf(
                        "TOL0001 calls outside%s%s: %s, %d %%",
                        alert.payer().isEmpty() ? "" : " of extension " + alert.payer(),
                        alert.of().isEmpty() ? "" : " by the limit " + alert.of(),
                        alert.reason().text(),
                        alert.percent()));
    }
}
