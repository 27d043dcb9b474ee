package io.parley.media.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Symmetric RTP (RFC 4961): packets to the peer go to the address its own come from, even if its description named another. Decides which sources to
 * accept, and nothing else: no socket, no clock.
 *
 * <p>A packet from precisely the described address is the peer's at any time. Before the peer has spoken, other packets are accepted where they come from the
 * described machine, and {@link #PERSISTENCE} of them in a row where they come from the machine of its signalling (the peer is behind an address translator)
 * or from one that the operator named. Once it has spoken, its address is the only one, and after silence its machine: with the stream that it sent before, as
 * a translator that gives it another port does not change what it sends. A new description opens the latch again. Silence never lets a stranger in.
 */
final class Latch {
    /** How long a latched peer must be silent before it may go on from another port. */
    static final long SILENCE_NANOS = 2_000_000_000L;

    /** Packets in a row that latch a machine other than the described one. */
    static final int PERSISTENCE = 3;

    private final Predicate<InetAddress> named;
    private Optional<InetSocketAddress> described = Optional.empty();
    private Optional<InetAddress> signalled = Optional.empty();
    private Optional<InetAddress> speaker = Optional.empty();
    private InetSocketAddress target;
    private InetSocketAddress candidate;
    private int inARow;
    private boolean settled;
    private boolean anyStream;

    /** @param named machines of which the operator says that media of any peer may come from there */
    Latch(Predicate<InetAddress> named) {
        this.named = named;
    }

    /**
     * A description was agreed on.
     *
     * @param address where it says that the peer receives; empty where it gives a name, or none
     * @param held it puts us on hold: one without an address (RFC 2543) then says nothing of where the peer is
     */
    void describe(Optional<InetSocketAddress> address, boolean held) {
        if (address.isEmpty() && held) {
            return;
        }
        if (!address.equals(described)) {
            described = address;
            target = address.orElse(target);
            reopen();
        } else if (!spokeAsDescribed()) {
            // Behind an address translator another stream may begin from another port after a hold.
            anyStream = true;
        }
    }

    /** Where the peer's signalling comes from: another machine than before may stand for another way of its media too. */
    void signalledFrom(Optional<InetAddress> address) {
        if (address.isPresent() && !address.equals(signalled)) {
            signalled = address;
            if (!spokeAsDescribed()) {
                reopen();
            }
        }
    }

    private void reopen() {
        speaker = Optional.empty();
        settled = false;
        inARow = 0;
    }

    /**
     * Whether a good packet is the peer's.
     *
     * @param continues it goes on with the stream that was taken last, by its SSRC
     * @param proved it was opened with the peer's own key (SRTP): its address proves nothing more
     */
    boolean admits(InetSocketAddress source, boolean continues, boolean proved) {
        if (settled && source.equals(target)) {
            return true;
        }
        if (described.isPresent() && source.equals(described.get())) {
            return latched(source);
        }
        if (settled) {
            return false;
        }
        InetAddress machine = source.getAddress();
        if (speaker.isPresent()) {
            boolean same = speaker.get().equals(machine) && (continues || anyStream);
            return same ? latched(source) : proved && persists(source);
        }
        if (described.isPresent() && described.get().getAddress().equals(machine)) {
            return latched(source);
        }
        boolean near = signalled.isPresent() && signalled.get().equals(machine);
        return (near || proved || named.test(machine)) && persists(source);
    }

    private boolean persists(InetSocketAddress source) {
        inARow = source.equals(candidate) ? inARow + 1 : 1;
        candidate = source;
        return inARow >= PERSISTENCE && latched(source);
    }

    private boolean latched(InetSocketAddress source) {
        target = source;
        speaker = Optional.of(source.getAddress());
        settled = true;
        anyStream = false;
        inARow = 0;
        return true;
    }

    /** Nothing came from the peer for {@link #SILENCE_NANOS}. Packets still go where they went. */
    void silent() {
        settled = false;
    }

    /** Whether the peer spoke, and from precisely where it is described: nothing else can come from it, or has to be listened to. */
    boolean exact() {
        return settled && spokeAsDescribed();
    }

    /** Whether the peer was heard last from precisely where it is described, so that no translator stands between. */
    private boolean spokeAsDescribed() {
        return speaker.isPresent() && described.isPresent() && described.get().equals(target);
    }

    /** Whether this machine is the peer's as far as is known: the one it is sent to, or the described one. */
    boolean knows(InetAddress machine) {
        return (target != null && target.getAddress().equals(machine))
                || (described.isPresent() && described.get().getAddress().equals(machine));
    }

    /** Where packets go; empty where neither a description nor a packet told. */
    Optional<InetSocketAddress> target() {
        return Optional.ofNullable(target);
    }
}
