package io.parley.directory;

import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes to the directory: written to the database in one transaction, journalled, and in the snapshot when the call returns. Blocks on the database.
 * Bad input is refused with {@link InvalidInput}, which names the field, what others need with {@link RefusedChange}; then nothing is changed.
 */
public interface DirectoryAdmin {
    /** Creates or replaces an extension; {@code secret} is the SIP password, empty keeps the one there is. */
    void putExtension(Extension extension, Optional<String> secret, Actor by);

    /** False where there was none. */
    boolean removeExtension(String number, Actor by);

    void putQueue(QueueConfig queue, Actor by);

    boolean removeQueue(QueueId queue, Actor by);

    void putTrunk(Trunk trunk, Actor by);

    boolean removeTrunk(String name, Actor by);

    void addMember(QueueId queue, QueueConfig.Member member, Actor by);

    boolean removeMember(QueueId queue, AgentId agent, Actor by);

    /** Replaces the whole dial plan, in the order given. */
    default void putDialPlan(List<DialRule> rules, Actor by) {
        changeDialPlan(_ -> rules, by);
    }

    /** Makes another dial plan of the one there is; nobody else changes it meanwhile. It is checked as a whole. */
    void changeDialPlan(UnaryOperator<List<DialRule>> change, Actor by);

    /**
     * Creates or changes a person.
     *
     * @param passwordHash of {@code io.parley.security.PasswordHash}; empty keeps the password there is
     */
    void putUser(User user, Optional<String> passwordHash, Actor by);

    boolean removeUser(String name, Actor by);

    /** Makes other reason codes of those there are, in their order; nobody else changes them meanwhile. */
    void changeReasonCodes(UnaryOperator<List<ReasonCode>> change, Actor by);

    /** Takes a new API key in; it is good when the call returns. */
    void addApiKey(ApiKey key, Instant createdAt, Actor by);

    /** Withdraws an API key; it is good for nothing when the call returns. */
    boolean removeApiKey(String name, Actor by);
}
