package io.parley.agent;

import io.parley.fact.AgentStateName;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import java.time.Instant;
import java.util.Optional;

/** The states of an agent, as one machine; see docs/domain.md for the transitions. */
public sealed interface AgentState {

    /** Name of the state on pages; {@link #stored} is that of the journal and the figures. */
    enum Name {
        OFFLINE,
        AVAILABLE,
        NOT_READY,
        RESERVED,
        RINGING,
        ON_CALL,
        WRAP_UP;

        /** The same in facts and figures. */
        public AgentStateName stored() {
            return switch (this) {
                case OFFLINE -> AgentStateName.OFFLINE;
                case AVAILABLE -> AgentStateName.AVAILABLE;
                case NOT_READY -> AgentStateName.NOT_READY;
                case RESERVED -> AgentStateName.RESERVED;
                case RINGING -> AgentStateName.RINGING;
                case ON_CALL -> AgentStateName.ON_CALL;
                case WRAP_UP -> AgentStateName.WRAP_UP;
            };
        }
    }

    Name name();

    /** Not logged in. */
    record Offline() implements AgentState {
        @Override
        public Name name() {
            return Name.OFFLINE;
        }
    }

    /** Waits for calls; a reachable device is implied. */
    record Available() implements AgentState {
        @Override
        public Name name() {
            return Name.AVAILABLE;
        }
    }

    /** Logged in but not taking calls, with the code of the reason, as "break". */
    record NotReady(String reason) implements AgentState {
        @Override
        public Name name() {
            return Name.NOT_READY;
        }
    }

    /** Promised to a queue entry; nobody rang yet. */
    record Reserved(OfferId offer, QueueId queue, CallId call, Instant until) implements AgentState {
        @Override
        public Name name() {
            return Name.RESERVED;
        }
    }

    /** The agent's device rings for a queue call. */
    record Ringing(OfferId offer, QueueId queue, CallId call, Instant until) implements AgentState {
        @Override
        public Name name() {
            return Name.RINGING;
        }
    }

    /**
     * In a conversation. An empty queue means a direct call; {@code resume} is the state to go back to after it.
     *
     * @param held true while the other party is on hold
     */
    record OnCall(CallId call, Optional<QueueId> queue, boolean held, Optional<AgentState> resume)
            implements AgentState {
        @Override
        public Name name() {
            return Name.ON_CALL;
        }
    }

    /** After-call work, until the moment given. */
    record WrapUp(CallId call, QueueId queue, Instant until) implements AgentState {
        @Override
        public Name name() {
            return Name.WRAP_UP;
        }
    }
}
