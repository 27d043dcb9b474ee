package io.parley.registration;

import io.parley.directory.LiveDirectory;
import io.parley.sip.api.Binding;
import io.parley.sip.api.RegistrationStore;
import io.parley.sip.api.SipDirectory.Account;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Ends registrations with what they were made by: those of an extension that is removed, and, where it has another password, those of its phones. Else a phone
 * would ring on for as long as it had asked for, also for the next owner of the number. Pages keep theirs at a new password: they have credentials of their own.
 */
public final class EndedAccounts {
    private final LiveDirectory directory;
    private final CachedRegistrations live;
    private final RegistrationStore kept;
    private final RegistrationNews news;
    private final InstantSource clock;
    private Map<String, Account> known = Map.of();

    /** @param kept the way to {@code live} by which changes are stored */
    public EndedAccounts(
            LiveDirectory directory,
            CachedRegistrations live,
            RegistrationStore kept,
            RegistrationNews news,
            InstantSource clock) {
        this.directory = directory;
        this.live = live;
        this.kept = kept;
        this.news = news;
        this.clock = clock;
    }

    /** Begins to watch the directory, which is loaded. */
    public synchronized void watch() {
        known = directory.snapshot().accounts;
        directory.onChange(this::look);
    }

    private synchronized void look() {
        Map<String, Account> before = known;
        known = directory.snapshot().accounts;
        if (known != before) {
            live.users().forEach(user -> endFor(user, before.get(user), known.get(user)));
        }
    }

    private void endFor(String user, Account before, Account now) {
        if (now == null) {
            end(user, binding -> true);
        } else if (before != null && !before.ha1Sha256().equals(now.ha1Sha256())) {
            end(user, binding -> !binding.webSocket());
        }
    }

    /** They count no longer from now on; the registrar's next sweep removes and reports them as expired ones. */
    private void end(String user, Predicate<Binding> which) {
        List<Binding> bindings = live.bindings(user);
        if (bindings.stream().anyMatch(which)) {
            kept.replace(
                    user,
                    bindings.stream()
                            .map(binding -> which.test(binding) ? binding.until(clock.instant()) : binding)
                            .toList());
            news.changed(user);
        }
    }
}
