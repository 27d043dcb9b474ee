package io.parley.sip.transport;

import io.parley.sip.guard.Limit;
import io.parley.sip.websocket.WebSocketConnection;
import io.parley.sip.websocket.WebSocketListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** SIP over one WebSocket (RFC 7118): the way to a browser, as long as its page lives. */
final class WebSocketFlow implements Flow, WebSocketListener.Receiver {
    private final WebSocketTransport owner;
    private final WebSocketConnection connection;
    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private final Set<String> instances = ConcurrentHashMap.newKeySet();
    private volatile boolean proved;
    private final AtomicInteger wrong = new AtomicInteger();

    WebSocketFlow(WebSocketTransport owner, WebSocketConnection connection) {
        this.owner = owner;
        this.connection = connection;
    }

    @Override
    public String transport() {
        return connection.secure() ? "WSS" : "WS";
    }

    @Override
    public boolean secure() {
        return connection.secure();
    }

    @Override
    public boolean reliable() {
        return true;
    }

    @Override
    public InetSocketAddress remote() {
        return connection.remote();
    }

    @Override
    public InetSocketAddress local() {
        return connection.local();
    }

    @Override
    public String client() {
        return connection.address();
    }

    @Override
    public Flow toPort(int port) {
        return this;
    }

    @Override
    public Flow lasting(int sentBy) {
        return new LastingFlow(this, this::successor);
    }

    @Override
    public void send(byte[] message) throws IOException {
        owner.sending(this, message);
        connection.send(message);
        owner.sent();
    }

    @Override
    public Optional<String> connection() {
        return Optional.of(connection.id());
    }

    @Override
    public void proved() {
        proved = true;
        connection.proved();
    }

    @Override
    public boolean passesBans() {
        return proved;
    }

    @Override
    public void refused() {
        if (wrong.incrementAndGet() >= Limit.WS_AUTH_FAILURES.standard()) {
            connection.guessing();
        }
    }

    /** Whether it ever proved who it is; nothing of ours can hang on it else. */
    boolean isProved() {
        return proved;
    }

    @Override
    public void registered(String user, String sipInstance) {
        users.add(user);
        if (!sipInstance.isEmpty()) {
            instances.add(sipInstance);
        }
        owner.registered(this, user, sipInstance);
    }

    @Override
    public Set<String> users() {
        return users;
    }

    /** The browsers that registered over it, by their +sip.instance. */
    Set<String> instances() {
        return instances;
    }

    boolean open() {
        return connection.open();
    }

    Flow successor() {
        return open() ? this : owner.successor(this);
    }

    @Override
    public void message(byte[] bytes) {
        owner.message(this, bytes);
    }

    @Override
    public void closed() {
        owner.closed(this);
    }
}
