package io.parley.fact;

import io.parley.json.StoredAs;
import java.util.Objects;

/** The person or the part of the system that caused an event. */
public sealed interface Actor {
    /** A person, by sign-in name, and the means by which they did it ("portal", "api", "feature-code", "dashboard"). */
    @StoredAs("User")
    record User(String name, String through) implements Actor {
        public User {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(through, "through");
        }
    }

    /** The product itself, by the part that acted, as "dispatcher". */
    @StoredAs("Product")
    @SuppressWarnings("JavaLangClash") // always written Actor.System
    record System(String part) implements Actor {}

    /** The other side of a SIP dialog. */
    @StoredAs("Peer")
    record Peer(String address) implements Actor {}

    /** One word for records and pages: "anna (portal)", "dispatcher", "peer 127.0.0.2". */
    default String words() {
        return switch (this) {
            case User u -> u.name() + " (" + u.through() + ")";
            case System p -> p.part();
            case Peer peer -> "peer " + peer.address();
        };
    }
}
