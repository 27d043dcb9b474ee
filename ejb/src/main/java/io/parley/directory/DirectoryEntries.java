package io.parley.directory;

import io.parley.directory.QueueConfig.Member;
import io.parley.emergency.EmergencyPlan;
import io.parley.emergency.Site;
import io.parley.emergency.Whereabouts;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.ring.RingList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The entries of the directory within an edit. What is put under a key that is there replaces it; those that
 * put things and lists say whether anything differs from what was there, and change nothing where nothing does. Nothing is checked here.
 */
public interface DirectoryEntries {
    /**
     * Puts a person.
     *
     * @param passwordHash empty keeps the one there is
     */
    boolean put(User user, Optional<String> passwordHash);

    /**
     * Puts an extension.
     *
     * @param secret empty keeps the one there is
     */
    boolean put(Extension extension, Optional<SipSecret> secret);

    /** False where there was none, as with all that remove. */
    boolean removeUser(String name);

    /** Also takes it from the person it belongs to. */
    boolean removeExtension(String number);

    /** With its members. */
    boolean put(QueueConfig queue);

    /** With its members. */
    boolean removeQueue(QueueId queue);

    /** Makes somebody a member, or changes their tier and order. The queue's version grows, as with {@link #removeMember}. */
    boolean put(QueueId queue, Member member);

    boolean removeMember(QueueId queue, AgentId agent);

    /** Puts a trunk; the secret of its account stays. */
    default boolean put(Trunk trunk) {
        return put(trunk, Optional.empty());
    }

    /**
     * Puts a trunk.
     *
     * @param secret the password of its account; empty keeps the one there is, as long as there is an account
     */
    boolean put(Trunk trunk, Optional<String> secret);

    boolean removeTrunk(String name);

    boolean put(BlockedCaller caller);

    boolean removeBlockedCaller(String number);

    /** How emergency calls are recognised, as a whole. */
    boolean put(EmergencyPlan plan);

    /** Puts a place with an address, by its name. */
    boolean put(Site site);

    boolean removeEmergencySite(String name);

    /** Puts where an extension is. */
    boolean put(Whereabouts place);

    boolean removeEmergencyPlace(String extension);

    boolean put(Did did);

    boolean removeDid(String number);

    boolean put(RingList list);

    boolean removeRingList(String number);

    boolean put(SpeedDial dial);

    boolean removeSpeedDial(String extension, String code);

    /** The dial plan as a whole, in its order. */
    boolean putDialPlan(List<DialRule> rules);

    /** The reason codes as a whole, in their order. */
    boolean putReasonCodes(List<ReasonCode> codes);

    /** A new key, under its name. */
    void put(ApiKey key, Instant createdAt);

    boolean removeApiKey(String name);
}
