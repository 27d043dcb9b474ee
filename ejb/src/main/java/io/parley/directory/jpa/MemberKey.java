package io.parley.directory.jpa;

import io.parley.id.AgentId;
import io.parley.id.QueueId;
import jakarta.persistence.Embeddable;
import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;

/** The key of a member: the queue's number and the agent's name. No record, because Envers makes an empty one and fills it. */
@Embeddable
class MemberKey implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    String queue;
    String agent;

    protected MemberKey() {}

    MemberKey(QueueId queue, AgentId agent) {
        this.queue = queue.value();
        this.agent = agent.value();
    }

    /** As {@link #toString} writes it. */
    static MemberKey valueOf(String text) {
        int slash = text.indexOf('/');
        return new MemberKey(new QueueId(text.substring(0, slash)), new AgentId(text.substring(slash + 1)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemberKey key && queue.equals(key.queue) && agent.equals(key.agent);
    }

    @Override
    public int hashCode() {
        return Objects.hash(queue, agent);
    }

    @Override
    public String toString() {
        return queue + "/" + agent;
    }
}
