package io.parley.registration;

import io.parley.directory.LiveDirectory;
import io.parley.directory.Snapshot;
import io.parley.sip.api.Binding;
import io.parley.sip.api.RegistrationStore;
import io.parley.sip.api.SipDirectory.Account;
import io.parley.softphone.Tickets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Ends registrations with what they were made by, and the credentials of pages with the password of their owner. A removed extension loses all its phones, one with
 * another password those that have the former one; its pages end when it is somebody else's, or when its owner has another password or is removed. Else a phone
 * would ring on for as long as it had asked for, also for the next owner of the number.
 */
public final class EndedAccounts {
    private final LiveDirectory directory;
    private final CachedRegistrations live;
    private final RegistrationStore kept;
    private final RegistrationNews news;
    private final Tickets tickets;
    private final InstantSource clock;
    private Snapshot known = Snapshot.empty();

    /** @param kept the way to {@code live} by which changes are stored */
    public EndedAccounts(
            LiveDirectory directory,
            CachedRegistrations live,
            RegistrationStore kept,
            RegistrationNews news,
            Tickets tickets,
            InstantSource clock) {
        this.directory = directory;
        this.live = live;
        this.kept = kept;
        this.news = news;
        this.tickets = tickets;
        this.clock = clock;
    }

    /** Begins to watch the directory, which is loaded. */
    public synchronized void watch() {
        known = directory.snapshot();
        directory.onChange(this::look);
    }

    private synchronized void look() {
        Snapshot before = known;
        known = directory.snapshot();
        boolean people = known.users != before.users;
        if (people) {
            before.users.keySet().stream()
                    .filter(user -> !known.passwordHash(user).equals(before.passwordHash(user)))
                    .forEach(tickets::end);
        }
        if (people || known.accounts != before.accounts) {
            live.users().forEach(extension -> endFor(extension, before, known));
        }
    }

    private void endFor(String extension, Snapshot before, Snapshot now) {
        Account account = now.accounts.get(extension);
        boolean phones = account == null || !secret(account).equals(secret(before.accounts.get(extension)));
        boolean pages = account == null || !owner(now, extension).equals(owner(before, extension));
        if (phones || pages) {
            end(extension, binding -> binding.webSocket() ? pages : phones);
        }
    }

    private static String secret(Account account) {
        return account == null ? "" : account.ha1Sha256();
    }

    /** Who has it, with their password as it is kept. */
    private static Optional<String> owner(Snapshot snapshot, String extension) {
        return snapshot.userAt(extension)
                .map(user ->
                        user.name() + ' ' + snapshot.passwordHash(user.name()).orElse(""));
    }

    /** They count no longer from now on; the registrar's next sweep removes and reports them as expired ones. */
    private void end(String extension, Predicate<Binding> which) {
        List<Binding> bindings = live.bindings(extension);
        if (bindings.stream().anyMatch(which)) {
            kept.replace(
                    extension,
                    bindings.stream()
                            .map(binding -> which.test(binding) ? binding.until(clock.instant()) : binding)
                            .toList());
            news.changed(extension);
        }
    }
}
