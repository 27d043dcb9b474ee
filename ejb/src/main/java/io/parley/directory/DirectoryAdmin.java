package io.parley.directory;

import io.parley.id.AgentId;
import io.parley.id.QueueId;
import java.util.List;
import java.util.Optional;

/**
 * Changes to the directory: written to the database in one transaction, journalled, and in the snapshot when the call returns. Blocks on the database.
 * Bad input is refused with {@link InvalidInput}, which names the field, an edit that
 * came too late with {@link EditConflict}, which says whose was faster; both change nothing.
 */
public interface DirectoryAdmin {
    /** Creates or replaces an extension; {@code secret} is the SIP password, empty keeps the one there is. */
    void putExtension(Extension extension, Optional<String> secret, Edit edit);

    /** False where there was none. */
    boolean removeExtension(String number, Edit edit);

    void putQueue(QueueConfig queue, Edit edit);

    boolean removeQueue(QueueId queue, Edit edit);

    void putTrunk(Trunk trunk, Edit edit);

    boolean removeTrunk(String name, Edit edit);

    void addMember(QueueId queue, QueueConfig.Member member, Edit edit);

    boolean removeMember(QueueId queue, AgentId agent, Edit edit);

    /** Replaces the whole dial plan, in the order given. */
    void putDialPlan(List<DialRule> rules, Edit edit);
}
