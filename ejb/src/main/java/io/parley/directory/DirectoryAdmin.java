package io.parley.directory;

import io.parley.emergency.EmergencyPlan;
import io.parley.emergency.Site;
import io.parley.emergency.Whereabouts;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.ring.RingList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes to the directory: written to the database in one transaction, journalled, and in the snapshot when the call returns. Blocks on the database.
 * Bad input is refused with {@link InvalidInput}, which names the field, what others need with {@link RefusedChange}, an edit that came too late with
 * {@link EditConflict}, which says whose was faster; then nothing is changed.
 */
public interface DirectoryAdmin {
    /** Creates or replaces an extension; {@code secret} is the SIP password, empty keeps the one there is. */
    void putExtension(Extension extension, Optional<String> secret, Edit edit);

    /** False where there was none. */
    boolean removeExtension(String number, Edit edit);

    void putQueue(QueueConfig queue, Edit edit);

    boolean removeQueue(QueueId queue, Edit edit);

    /** Creates or replaces a trunk; the secret of its account at the carrier stays. */
    default void putTrunk(Trunk trunk, Edit edit) {
        putTrunk(trunk, Optional.empty(), edit);
    }

    /** Creates or replaces a trunk; {@code secret} is the password of its account at the carrier, empty keeps the one there is. Without an account there is none. */
    void putTrunk(Trunk trunk, Optional<String> secret, Edit edit);

    boolean removeTrunk(String name, Edit edit);

    /**
     * Blocks a caller, or changes the remark. From then on their calls from trunks are refused; those that run go on.
     *
     * @param caller with the number, or the beginning of numbers and an asterisk, as people write it
     * @return as it is kept: with the number in its one spelling
     */
    BlockedCaller putBlockedCaller(BlockedCaller caller, Edit edit);

    /** {@code number} as it is kept. */
    boolean removeBlockedCaller(String number, Edit edit);

    /** Replaces how emergency calls are recognised and what is done with them. */
    void putEmergencyPlan(EmergencyPlan plan, Edit edit);

    /** Creates or replaces a place with an address, by its name. */
    void putEmergencySite(Site site, Edit edit);

    boolean removeEmergencySite(String name, Edit edit);

    /** Says where an extension is. */
    void putEmergencyPlace(Whereabouts place, Edit edit);

    boolean removeEmergencyPlace(String extension, Edit edit);

    /**
     * Creates or replaces a DID. Calls that come in from then on go where it leads.
     *
     * @param did with its numbers as people write them
     * @return as it is kept: with the numbers in their one spelling
     */
    Did putDid(Did did, Edit edit);

    /** {@code number} as it is kept. */
    boolean removeDid(String number, Edit edit);

    /** Creates or replaces a ring list. Calls to it from then on ring as it says. */
    void putRingList(RingList list, Edit edit);

    boolean removeRingList(String number, Edit edit);

    /** Creates or replaces a number that is called by a short code. */
    void putSpeedDial(SpeedDial dial, Edit edit);

    /** {@code extension} is empty for what is for all. */
    boolean removeSpeedDial(String extension, String code, Edit edit);

    void addMember(QueueId queue, QueueConfig.Member member, Edit edit);

    boolean removeMember(QueueId queue, AgentId agent, Edit edit);

    /** Replaces the whole dial plan, in the order given. */
    default void putDialPlan(List<DialRule> rules, Edit edit) {
        changeDialPlan(_ -> rules, edit);
    }

    /** Makes another dial plan of the one there is; nobody else changes it meanwhile. It is checked as a whole. */
    void changeDialPlan(UnaryOperator<List<DialRule>> change, Edit edit);

    /**
     * Creates or changes a person.
     *
     * @param passwordHash of {@code io.parley.security.PasswordHash}; empty keeps the password there is
     */
    void putUser(User user, Optional<String> passwordHash, Edit edit);

    boolean removeUser(String name, Edit edit);

    /** Makes other reason codes of those there are, in their order; nobody else changes them meanwhile. */
    void changeReasonCodes(UnaryOperator<List<ReasonCode>> change, Edit edit);

    /** Takes a new API key in; it is good when the call returns. */
    void addApiKey(ApiKey key, Instant createdAt, Edit edit);

    /** Withdraws an API key; it is good for nothing when the call returns. */
    boolean removeApiKey(String name, Edit edit);
}
