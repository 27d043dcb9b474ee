package io.parley.agent;

import io.parley.id.AgentId;
import io.parley.id.QueueId;

/** Why a change of an agent's state is refused. The web module words it in the reader's language. */
public sealed interface AgentRefusal {
    /** The directory has no such user. */
    record UnknownUser(AgentId agent) implements AgentRefusal {}

    /** It was not said at which extension. */
    record NoExtension() implements AgentRefusal {}

    /** The directory has no such extension. */
    record UnknownExtension(String extension) implements AgentRefusal {}

    /** The directory has no such not-ready reason. */
    record UnknownReason(String code) implements AgentRefusal {}

    /** A member of no queue at all. */
    record InNoQueue(AgentId agent) implements AgentRefusal {}

    /** The agent is no member of the queue. */
    record NotAMember(AgentId agent, QueueId queue) implements AgentRefusal {}

    /** Somebody else has a call at the extension. */
    record ExtensionBusy(AgentId sitting, String extension) implements AgentRefusal {}

    /** Only agents who are logged in can do this. */
    record LogInFirst() implements AgentRefusal {}

    /** A log-out of an agent who is not logged in. */
    record NotLoggedIn() implements AgentRefusal {}

    /** A log-out from a queue that the agent is not logged in to. */
    record NotLoggedInTo(QueueId queue) implements AgentRefusal {}

    /** No phone of the extension is registered. */
    record NoPhone(String extension) implements AgentRefusal {}

    /** Only an available agent can be reserved for a caller. */
    record NotAvailable() implements AgentRefusal {}
}
