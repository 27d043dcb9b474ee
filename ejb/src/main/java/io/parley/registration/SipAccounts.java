package io.parley.registration;

import io.parley.directory.LiveDirectory;
import io.parley.directory.Snapshot;
import io.parley.directory.User;
import io.parley.emergency.EmergencyMemory;
import io.parley.sip.api.SipDirectory;
import io.parley.sip.api.Source;
import io.parley.softphone.Tickets;
import io.parley.stir.desk.StirDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Accounts and trusted gateways for SIP, out of the directory in memory, and the one-time credentials of pages. */
@ApplicationScoped
public class SipAccounts implements SipDirectory {
    private LiveDirectory directory;
    private Tickets tickets;
    private Optional<EmergencyMemory> emergencies = Optional.empty();
    private StirDesk stir = StirDesk.OFF;

    /** For the container. */
    public SipAccounts() {}

    @Inject
    public SipAccounts(LiveDirectory directory, Tickets tickets) {
        this.directory = directory;
        this.tickets = tickets;
    }

    /** Verifies callers of trunks; called by the container. */
    @Inject
    void verify(StirDesk desk) {
        stir = desk;
    }

    /** Knows which numbers are called back after an emergency call; called by the container. */
    @Inject
    void remember(EmergencyMemory memory) {
        emergencies = Optional.of(memory);
    }

    private boolean isCalledBack(String called) {
        Duration most = Duration.ofMinutes(directory.emergency().plan().callBackMinutes());
        return emergencies.flatMap(memory -> memory.callBack(called, most)).isPresent();
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
    public boolean urgent(Source source, String called) {
        return switch (source) {
            case Source.Extension _ ->
                directory.emergency().plan().recognise(called).isPresent();
            case Source.Trunk _ -> isCalledBack(called);
        };
    }

    @Override
    public boolean verifiesCallers(String trunk) {
        return stir.listens(trunk);
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
