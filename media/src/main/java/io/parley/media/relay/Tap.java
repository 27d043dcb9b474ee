package io.parley.media.relay;

import io.parley.media.api.MediaTap;

/** A tap as callers see it. */
final class Tap implements MediaTap {
    private final String name;
    private final Listener listener;
    private final Arranger arranger;
    private volatile boolean closed;

    Tap(String name, Listener listener, Arranger arranger) {
        this.name = name;
        this.listener = listener;
        this.arranger = arranger;
    }

    @Override
    public String name() {
        return name;
    }

    Listener listener() {
        return listener;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        arranger.leave(this);
    }
}
