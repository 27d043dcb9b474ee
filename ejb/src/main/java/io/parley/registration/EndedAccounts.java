package io.parley.registration;

import io.parley.directory.LiveDirectory;
import io.parley.directory.Snapshot;
import io.parley.sip.api.Binding;
import io.parley.sip.api.RegistrationStore;
import io.parley.sip.api.SipDirectory.Account;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipEvent.Unregistered.Cause;
import io.parley.sip.api.SipRegistrations;
import io.parley.softphone.Tickets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final SipRegistrations registrar;
    private final RegistrationNews news;
    private final Tickets tickets;
    private Snapshot known = Snapshot.empty();

    /**
     * @param kept the way to {@code live} by which changes are stored
     * @param registrar the writer of the registrations while it is active; asked to end them then
     */
    public EndedAccounts(
            LiveDirectory directory,
            CachedRegistrations live,
            RegistrationStore kept,
            SipRegistrations registrar,
            RegistrationNews news,
            Tickets tickets) {
        this.directory = directory;
        this.live = live;
        this.kept = kept;
        this.registrar = registrar;
        this.news = news;
        this.tickets = tickets;
    }

    /** Begins to watch the directory, which is loaded, and ends what an edit since then took from the registrations that were restored. */
    public synchronized void watch() {
        directory.onChange(this::look);
        known = directory.snapshot();
        live.users().forEach(extension -> {
            Account account = known.accounts.get(extension);
            end(extension, binding -> account == null || isByFormerSecret(account, binding));
        });
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
            Set<String> extensions = new HashSet<>(live.users());
            // one may be on its way that is proved by what was before
            before.accounts.forEach((extension, account) -> {
                if (!account.equals(known.accounts.get(extension))) {
                    extensions.add(extension);
                }
            });
            extensions.forEach(extension -> endFor(extension, before, known));
        }
    }

    private void endFor(String extension, Snapshot before, Snapshot now) {
        Account account = now.accounts.get(extension);
        boolean phones = account == null || !secret(account).equals(secret(before.accounts.get(extension)));
        boolean pages = account == null || !owner(now, extension).equals(owner(before, extension));
        if (phones || pages) {
            end(extension, binding -> binding.webSocket() ? pages : phones && !isBySecret(account, binding));
        }
    }

    private static boolean isByFormerSecret(Account account, Binding binding) {
        return !binding.webSocket() && !binding.secretMark().isEmpty() && !isBySecret(account, binding);
    }

    /** Whether a phone registered by the secret that counts now: with a new password it may be faster than the news of it. */
    private static boolean isBySecret(Account account, Binding binding) {
        return account != null && account.secretMark().equals(binding.secretMark());
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

    private void end(String extension, Predicate<Binding> which) {
        if (registrar.end(extension, which)) {
            return;
        }
        // the registrar is not active: there is no other writer
        List<Binding> bindings = live.bindings(extension);
        List<Binding> ended = bindings.stream().filter(which).toList();
        if (!ended.isEmpty()) {
            kept.replace(extension, bindings.stream().filter(which.negate()).toList());
            ended.forEach(binding ->
                    news.unregistered(new SipEvent.Unregistered(extension, binding.contact(), Cause.WITHDRAWN)));
        }
    }
}
