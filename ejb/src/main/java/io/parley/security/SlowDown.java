package io.parley.security;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Slows down sign-ins after failures. Only a name together with an address is locked, so that nobody can lock out a user from elsewhere. An address alone,
 * and a name over all addresses, are slowed down by some seconds only, and not for a name that has signed in from this address before. Unknown names are
 * treated alike, in a table of their own, so that they do not evict known ones. Thread-safe.
 */
final class SlowDown {
    private static final int FREE_OF_BOTH = 5;
    private static final Duration LONGEST_OF_BOTH = Duration.ofMinutes(15);
    private static final int FREE_OF_ADDRESS = 20;
    private static final Duration LONGEST_OF_ADDRESS = Duration.ofMinutes(1);
    private static final int FREE_OF_NAME = 30;
    private static final Duration LONGEST_OF_NAME = Duration.ofSeconds(4);
    private static final int FAMILIAR = 10_000;

    private final Tables known;
    private final Tables unknown;
    private final LockOut addresses;
    private final Set<String> familiar = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > FAMILIAR;
        }
    });

    /** Failures of names that exist, or of those that do not. */
    private record Tables(LockOut both, LockOut names) {
        static Tables of(InstantSource clock) {
            return new Tables(
                    new LockOut(clock, FREE_OF_BOTH, LONGEST_OF_BOTH),
                    new LockOut(clock, FREE_OF_NAME, LONGEST_OF_NAME));
        }
    }

    SlowDown(InstantSource clock) {
        this.known = Tables.of(clock);
        this.unknown = Tables.of(clock);
        this.addresses = new LockOut(clock, FREE_OF_ADDRESS, LONGEST_OF_ADDRESS);
    }

    /** Books an attempt as failed before its outcome is known; nothing is booked where it has to wait. */
    Attempt attempt(String name, boolean exists, String address) {
        Tables tables = exists ? known : unknown;
        String both = name + '\n' + address;
        boolean trusted = isFamiliar(both);
        long wait = tables.both().book(both);
        if (wait == 0 && !trusted) {
            wait = addresses.book(address);
            if (wait > 0) {
                tables.both().forgive(both);
            } else {
                wait = tables.names().book(name);
                if (wait > 0) {
                    tables.both().forgive(both);
                    addresses.forgive(address);
                }
            }
        }
        return new Attempt(wait, trusted, tables, name, address, both);
    }

    private boolean isFamiliar(String both) {
        synchronized (familiar) {
            return familiar.contains(both);
        }
    }

    /** One attempt to sign in. */
    final class Attempt {
        private final long waitSeconds;
        private final boolean trusted;
        private final Tables tables;
        private final String name;
        private final String address;
        private final String both;

        private Attempt(long waitSeconds, boolean trusted, Tables tables, String name, String address, String both) {
            this.waitSeconds = waitSeconds;
            this.trusted = trusted;
            this.tables = tables;
            this.name = name;
            this.address = address;
            this.both = both;
        }

        /** Seconds until it may be made, 0 for now. */
        long waitSeconds() {
            return waitSeconds;
        }

        /** The attempt was not made. */
        void takenBack() {
            tables.both().forgive(both);
            if (!trusted) {
                addresses.forgive(address);
                tables.names().forgive(name);
            }
        }

        /** The password was right. */
        void succeeded() {
            takenBack();
            tables.both().succeeded(both);
            synchronized (familiar) {
                familiar.remove(both);
                familiar.add(both);
            }
        }
    }
}
