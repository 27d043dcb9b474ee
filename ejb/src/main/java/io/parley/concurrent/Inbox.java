package io.parley.concurrent;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Handles messages one at a time, in the order they were posted, without a lock: what is posted while one is being handled waits its turn, also when
 * the handler itself posts. The executor runs the handler while there is mail; {@code Runnable::run} runs it on the poster's thread when the box is
 * idle.
 *
 * @param <M> the type of the messages
 */
public final class Inbox<M> {
    private final Queue<M> mail = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final Executor executor;
    private final Consumer<? super M> handler;

    /**
     * @param executor where the handler runs
     * @param handler must not throw: what it throws goes to the thread's handler after the other mail was handled
     */
    public Inbox(Executor executor, Consumer<? super M> handler) {
        this.executor = executor;
        this.handler = handler;
    }

    /** Adds a message; returns at once unless the executor runs it here. */
    public void post(M message) {
        mail.add(message);
        if (pending.getAndIncrement() == 0) {
            executor.execute(this::drain);
        }
    }

    private void drain() {
        Throwable failure = null;
        do {
            M message = mail.remove();
            try {
                handler.accept(message);
            } catch (RuntimeException | Error e) {
                // also after an Error: mail that nobody takes out would be left for ever
                if (failure == null) {
                    failure = e;
                } else if (failure != e) {
                    failure.addSuppressed(e);
                }
            }
        } while (pending.decrementAndGet() > 0);
        switch (failure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {}
        }
    }
}
