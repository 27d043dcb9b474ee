package io.parley.web.events;

import io.parley.directory.Directory;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.security.SignIn.Principal;
import io.parley.stream.Viewer;
import io.parley.web.rest.access.ApiClient;
import io.parley.web.rest.access.Permission;
import java.util.Collection;
import java.util.Optional;

/**
 * A reader of the stream: whoever may watch sees everything, an agent what is their own.
 *
 * @param name sign-in name, or "key:" and the name of an API key
 */
record Reader(String name, Optional<String> extension, boolean seesAll) {
    /** Empty for those who may not read it at all. */
    static Optional<Reader> of(Principal principal) {
        ApiClient caller = new ApiClient(principal);
        boolean all = caller.may(Permission.WATCH);
        return all || caller.may(Permission.ACT)
                ? Optional.of(new Reader(principal.user(), principal.extension(), all))
                : Optional.empty();
    }

    Viewer viewer(Directory directory) {
        return seesAll ? new Viewer.Everything() : new Viewer.Agent(name, () -> queues(directory));
    }

    /** Whether they may see a queue. */
    boolean sees(String queue, Directory directory) {
        return seesAll || queues(directory).contains(new QueueId(queue));
    }

    /** Queues that the reader is a member of. */
    Collection<QueueId> queues(Directory directory) {
        return directory.queuesOf(new AgentId(name));
    }
}
