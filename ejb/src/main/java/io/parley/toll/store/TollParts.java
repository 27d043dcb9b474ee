package io.parley.toll.store;

import io.parley.directory.Directory;
import io.parley.directory.User;
import io.parley.notice.Notice;
import io.parley.notice.NoticeKind;
import io.parley.notice.store.NoticeOffice;
import io.parley.number.PhoneNumbers;
import io.parley.toll.TollAlert;
import io.parley.toll.TollGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Puts the guard of calls outside together: night and day are those of the server's time zone. */
@ApplicationScoped
public class TollParts {
    @Produces
    @Singleton
    public TollGuard guard(Directory directory, PhoneNumbers numbers, NoticeOffice notices, InstantSource clock) {
        return new TollGuard(
                ZoneId.systemDefault(),
                clock,
                extension -> directory.userAt(extension).map(User::roles).orElse(Set.of()),
                List.of(numbers::normal, numbers::foreign),
                alert -> notices.post(what(alert), alert.percent()));
    }

    private static Notice.What what(TollAlert alert) {
        return new Notice.What(
                alert.refused() ? NoticeKind.TOLL_REFUSED : NoticeKind.TOLL_NEAR,
                alert.payer(),
                alert.reason().word(),
                alert.of(),
                alert.tollClass());
    }
}
