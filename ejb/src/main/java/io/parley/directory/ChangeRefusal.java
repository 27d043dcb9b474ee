package io.parley.directory;

import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import java.util.List;

/** Why the directory cannot be changed so as things stand. The web module words it in the reader's language. */
public sealed interface ChangeRefusal {
    /** The person serves queues: they can neither be removed nor lose the role of an agent. */
    record ServesQueues(AgentId user, List<QueueId> queues) implements ChangeRefusal {
        public ServesQueues {
            queues = List.copyOf(queues);
        }
    }

    /** Nobody else is an administrator. */
    record LastAdministrator(AgentId user) implements ChangeRefusal {}

    /** The person who asks would remove themselves. */
    record OwnAccount() implements ChangeRefusal {}

    /** The administrator who asks would no longer be one. */
    record OwnAdministration() implements ChangeRefusal {}

    /** The key would withdraw itself. */
    record OwnKey() implements ChangeRefusal {}

    /** The person is logged in as an agent. */
    record LoggedIn(AgentId user) implements ChangeRefusal {}

    /** Agents are not ready for this reason, or will be after their call. */
    record ReasonOfAgents(String code, List<AgentId> agents) implements ChangeRefusal {
        public ReasonOfAgents {
            agents = List.copyOf(agents);
        }
    }

    /** The caller is blocked already, perhaps in another spelling; {@code kept} is the number that is kept. */
    record AlreadyBlocked(String kept) implements ChangeRefusal {}

    /** There is a DID with just these numbers, perhaps in another spelling; {@code kept} is the one that is kept. */
    record AlreadyADid(String kept) implements ChangeRefusal {}

    /** Another DID has some of the range's numbers, and each has some that the other has not. */
    record CrossesADid(String number, String other) implements ChangeRefusal {}

    /** DIDs are for calls by the trunk: these and perhaps more. */
    record TrunkOfDids(String trunk, List<String> dids) implements ChangeRefusal {
        public TrunkOfDids {
            dids = List.copyOf(dids);
        }
    }

    /** DIDs lead to the extension or the queue with this number: these and perhaps more. */
    record NumberOfDids(String number, List<String> dids) implements ChangeRefusal {
        public NumberOfDids {
            dids = List.copyOf(dids);
        }
    }

    /** There is a ring list with this number. */
    record AlreadyARingList(String number) implements ChangeRefusal {}

    /** Ring lists have the number as a member or owner, or send calls there: these and perhaps more, by number. */
    record NumberOfRingLists(String number, List<String> lists) implements ChangeRefusal {
        public NumberOfRingLists {
            lists = List.copyOf(lists);
        }
    }

    /** Rules of the dial plan lead to the trunk. */
    record TrunkInRules(String trunk, List<String> rules) implements ChangeRefusal {
        public TrunkInRules {
            rules = List.copyOf(rules);
        }
    }

    /** Emergency calls go by the trunk. */
    record TrunkOfEmergencyNumbers(String trunk, List<String> numbers) implements ChangeRefusal {
        public TrunkOfEmergencyNumbers {
            numbers = List.copyOf(numbers);
        }
    }

    /** Extensions are at the site. */
    record SiteOfExtensions(String site, List<String> extensions) implements ChangeRefusal {
        public SiteOfExtensions {
            extensions = List.copyOf(extensions);
        }
    }

    /** The extension is told of emergency calls. */
    record ExtensionAtReception(String extension) implements ChangeRefusal {}

    /** Rules of the dial plan have the number of an extension or a queue as their target. */
    record NumberInRules(String number, List<String> rules) implements ChangeRefusal {
        public NumberInRules {
            rules = List.copyOf(rules);
        }
    }

    /** Queues send callers to the extension or the queue with this number, when they overflow or are closed. */
    record NumberInOverflow(String number, List<QueueId> queues) implements ChangeRefusal {
        public NumberInOverflow {
            queues = List.copyOf(queues);
        }
    }

    /** Callers wait in the queue. */
    record CallersWaiting(QueueId queue, List<CallId> calls) implements ChangeRefusal {
        public CallersWaiting {
            calls = List.copyOf(calls);
        }
    }

    /** The extension is a person's. */
    record ExtensionOfUser(String extension, AgentId user) implements ChangeRefusal {}
}
