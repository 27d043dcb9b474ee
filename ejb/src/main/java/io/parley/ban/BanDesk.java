package io.parley.ban;

import io.parley.fact.Actor;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The bans of SIP for people: to be seen, made and lifted. What they decide is in the history first, and counts then. Thread-safe. */
public interface BanDesk {
    /** What came of a wish to ban somebody. */
    sealed interface Outcome {
        /** It is banned. */
        record Banned(AddressBan ban) implements Outcome {}

        /** It is never banned: it is allowed by the settings, a trunk's or a trusted proxy's. */
        record Spared() implements Outcome {}

        /** SIP does not run yet, or no longer. */
        record NotRunning() implements Outcome {}
    }

    /** Those in force, in the order of their beginning. */
    List<AddressBan> inForce();

    /** The ban that an address is under. */
    Optional<AddressBan> of(InetAddress address);

    /**
     * Bans an address, of IPv6 its /64.
     *
     * @param time how long, above zero
     * @param remark why, one line of 200 characters at most
     * @throws io.parley.database.DatabaseException when the database is away; nobody is banned then
     */
    Outcome ban(InetAddress address, Duration time, String remark, Actor by);

    /**
     * Lifts the ban that an address is under.
     *
     * @return false where there is none
     * @throws io.parley.database.DatabaseException when the database is away; nothing is lifted then
     */
    boolean lift(InetAddress address, Actor by);
}
