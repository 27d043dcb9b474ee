package io.parley.directory;

import io.parley.fact.Actor;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import java.util.List;
import java.util.Optional;

/**
 * Changes to the directory: written to the database in one transaction, journalled, and in the snapshot when the call returns. Blocks on the database.
 * Bad input is refused with {@link InvalidInput}, which names the field, and changes nothing.
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
    void putDialPlan(List<DialRule> rules, Actor by);
}
