package io.parley.call;

import io.parley.queue.QueueId;
import io.parley.sip.api.Binding;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import java.util.List;
import java.util.Optional;

/** Where a number leads, with what is needed to go there. */
public sealed interface Destination {
    /** The devices of an extension, at least one; all of them ring, the first answer wins. */
    record Phones(String extension, String holder, List<Binding> contacts) implements Destination {
        public Phones {
            contacts = List.copyOf(contacts);
            if (contacts.isEmpty()) {
                throw new IllegalArgumentException("no contact");
            }
        }
    }

    /** An outside number through a trunk. */
    record Gateway(TrunkPeer trunk, String number) implements Destination {}

    /** A queue. */
    record Line(QueueId queue) implements Destination {}

    /** The caller hears himself, after these words if there are any. */
    record Echo(Optional<String> words) implements Destination {}

    /** A feature code. */
    record Feature(FeatureCode code) implements Destination {}

    /** Nowhere: an announcement where there is one, then an error. */
    record Refusal(int code, String reason, Optional<String> sound) implements Destination {}

    /** What a feature code asks for. */
    sealed interface FeatureCode {
        /** The agent at the calling extension logs in to one queue or to all. */
        record LogIn(Optional<QueueId> queue) implements FeatureCode {}

        /** The agent at the calling extension logs out of one queue or of all. */
        record LogOut(Optional<QueueId> queue) implements FeatureCode {}
    }
}
