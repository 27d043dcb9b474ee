package io.parley.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NewestFlowsTest {
    private final NewestFlows<Connection> newest = new NewestFlows<>();

    @Test
    void theDevicesNewConnectionComesBeforeTheUsers() {
        Connection old = new Connection("1001");
        Connection device = new Connection("1001");
        Connection user = new Connection("1001");
        newest.registered(old, "1001", "desk");
        newest.registered(device, "1001", "desk");
        newest.registered(user, "1001", "mobile");
        newest.closed(old, Set.of("desk"));
        assertThat(newest.successor(old, Set.of("desk"))).contains(device);
        newest.closed(device, Set.of("desk"));
        assertThat(newest.successor(old, Set.of("desk"))).contains(user);
    }

    /** As a base station of cordless phones, or a border controller. */
    @Test
    void ofSeveralDevicesBehindOneConnectionNoneLeadsToItOnceItIsClosed() {
        Connection base = new Connection("1001");
        newest.registered(base, "1001", "first");
        newest.registered(base, "1001", "second");
        newest.closed(base, Set.of("first", "second"));
        assertThat(newest.successor(base, Set.of("first", "second"))).isEmpty();
        Connection next = new Connection("1001");
        newest.registered(next, "1001", "second");
        assertThat(newest.successor(base, Set.of("first", "second"))).contains(next);
    }

    @Test
    void anotherAccountDoesNotGetTheCallsOfADeviceByNamingIt() {
        Connection desk = new Connection("1001");
        Connection thief = new Connection("1002");
        newest.registered(desk, "1001", "desk");
        newest.registered(thief, "1002", "desk");
        newest.closed(desk, Set.of("desk"));
        assertThat(newest.successor(desk, Set.of("desk"))).isEmpty();
    }

    private record Connection(Set<String> users) implements Flow {
        Connection(String user) {
            this(Set.of(user));
        }

        @Override
        public String transport() {
            return "TLS";
        }

        @Override
        public boolean reliable() {
            return true;
        }

        @Override
        public InetSocketAddress remote() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 5061);
        }

        @Override
        public Flow toPort(int port) {
            return this;
        }

        @Override
        public void send(byte[] message) {
            throw new AssertionError("nothing is to be sent");
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
