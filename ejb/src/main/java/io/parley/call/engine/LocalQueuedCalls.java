package io.parley.call.engine;

import io.parley.call.CallMessage;
import io.parley.id.CallId;
import io.parley.queue.QueueNotice;
import io.parley.queue.QueuedCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;

/** The calls of this node as its queues see them. The engine is looked up late: it needs the queues itself. */
@ApplicationScoped
public class LocalQueuedCalls implements QueuedCalls {
    private final Provider<CallEngine> engine;

    @Inject
    public LocalQueuedCalls(Provider<CallEngine> engine) {
        this.engine = engine;
    }

    /** For the container's proxy only. */
    protected LocalQueuedCalls() {
        this.engine = null;
    }

    @Override
    public void tell(CallId call, QueueNotice notice) {
        engine.get().running(call).ifPresent(running -> running.post(new CallMessage.Noticed(notice)));
    }

    @Override
    public boolean alive(CallId call) {
        return engine.get().running(call).isPresent();
    }
}
