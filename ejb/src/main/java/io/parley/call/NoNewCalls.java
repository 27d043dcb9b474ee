package io.parley.call;

/** The server is being stopped: calls that run go on, and none begins. To be tried again once it is back. */
public final class NoNewCalls extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoNewCalls() {
        super("the server is being stopped");
    }
}
