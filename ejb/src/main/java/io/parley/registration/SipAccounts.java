package io.parley.registration;

import io.parley.directory.LiveDirectory;
import io.parley.directory.Snapshot;
import io.parley.directory.User;
import io.parley.sip.api.SipDirectory;
import io.parley.softphone.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Optional;

/** Accounts and trusted gateways for SIP, out of the directory in memory, and the one-time credentials of pages. */
@ApplicationScoped
public class SipAccounts implements SipDirectory {
    private LiveDirectory directory;
    private Tickets tickets;

    /** For the container. */
    public SipAccounts() {}

    @Inject
    public SipAccounts(LiveDirectory directory, Tickets tickets) {
        this.directory = directory;
        this.tickets = tickets;
    }

    @Override
    public Optional<Account> account(String user) {
        return Optional.ofNullable(directory.snapshot().accounts.get(user));
    }

    @Override
    public Optional<TrunkPeer> trunk(InetAddress source) {
        return directory.snapshot().peer(source);
    }

    @Override
    public Collection<TrunkPeer> trunks() {
        return directory.snapshot().peers();
    }

    @Override
    public Optional<Account> ticket(String userName) {
        return tickets.account(userName).filter(account -> tickets.user(userName)
                .filter(user -> owns(user, account.user()))
                .isPresent());
    }

    /** A credential ends with what it was given for: the extension, and its being the user's. */
    private boolean owns(String user, String extension) {
        Snapshot now = directory.snapshot();
        User owner = now.users.get(user);
        return owner != null
                && owner.extension().filter(extension::equals).isPresent()
                && now.extensions.containsKey(extension);
    }

    @Override
    public boolean claim(String userName, String connection) {
        return tickets.claim(userName, connection);
    }
}
