package io.parley.directory;

import io.parley.sip.api.SipDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.Optional;

/** Accounts and trusted gateways for SIP, out of the directory in memory. */
@ApplicationScoped
public class SipAccounts implements SipDirectory {
    private LiveDirectory directory;

    /** For the container. */
    protected SipAccounts() {}

    @Inject
    public SipAccounts(LiveDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Account> account(String user) {
        return Optional.ofNullable(directory.snapshot().accounts.get(user));
    }

    @Override
    public Optional<TrunkPeer> trunk(InetAddress source) {
        return Optional.ofNullable(directory.snapshot().peers.get(source));
    }
}
