package io.parley.agent;

import io.parley.queue.QueueId;

/** Why a wish for an agent's state is not granted. Whoever shows it finds the words, in the reader's language. */
public sealed interface AgentRefusal {
    /** The directory has no such user. */
    record UnknownUser(AgentId agent) implements AgentRefusal {}

    record UnknownExtension(String extension) implements AgentRefusal {}

    record UnknownReason(String code) implements AgentRefusal {}

    /** A member of no queue at all. */
    record InNoQueue(AgentId agent) implements AgentRefusal {}

    record NotAMember(AgentId agent, QueueId queue) implements AgentRefusal {}

    /** Somebody else has a call at the extension. */
    record ExtensionBusy(AgentId sitting, String extension) implements AgentRefusal {}

    /** The wish is for those who are logged in. */
    record LogInFirst() implements AgentRefusal {}

    record NotLoggedIn() implements AgentRefusal {}

    record NotLoggedInTo(QueueId queue) implements AgentRefusal {}

    /** No phone of the extension is registered. */
    record NoPhone(String extension) implements AgentRefusal {}

    /** Only who is available can be reserved for a caller. */
    record NotAvailable() implements AgentRefusal {}
}
