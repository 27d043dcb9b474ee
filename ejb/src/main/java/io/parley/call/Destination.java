package io.parley.call;

import io.parley.call.app.Prompt;
import io.parley.emergency.EmergencyCall;
import io.parley.fact.Fact;
import io.parley.forward.Forward;
import io.parley.forward.Onward;
import io.parley.id.CallId;
import io.parley.id.QueueId;
import io.parley.ring.RingList;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipDirectory.TrunkPeer;
import io.parley.sip.api.Termination;
import io.parley.sip.api.Termination.Kind;
import java.util.List;
import java.util.Optional;

/** Where a number leads, with what is needed to go there. */
public sealed interface Destination {
    /** What rings at once. A member of a ring list may be it. */
    sealed interface Member extends Destination {}

    /**
     * The devices of an extension, at least one; all of them ring, the first answer wins.
     *
     * @param onward where the call goes on if they come to nothing
     * @param autoAnswer whether they are asked to answer by themselves
     */
    record Phones(String extension, String holder, List<Binding> contacts, Onward onward, boolean autoAnswer)
            implements Member {
        /** Those that ring until somebody answers. */
        public Phones(String extension, String holder, List<Binding> contacts, Onward onward) {
            this(extension, holder, contacts, onward, false);
        }

        /** Those of an extension that forwards nothing. */
        public Phones(String extension, String holder, List<Binding> contacts) {
            this(extension, holder, contacts, Onward.NOWHERE);
        }

        /** The same, asked to answer by themselves; the call goes nowhere else. */
        public Phones answeringAlone() {
            return new Phones(extension, holder, contacts, Onward.NOWHERE, true);
        }

        public Phones {
            contacts = List.copyOf(contacts);
            if (contacts.isEmpty()) {
                throw new IllegalArgumentException("no contact");
            }
        }
    }

    /** An extension whose calls go on to another number without ringing there; {@code holder} is whose it is. */
    record GoOn(String extension, String holder, Forward forward) implements Destination {
        /** As it is named to the next. */
        public Diversion diversion() {
            return Diverting.diversion(this);
        }
    }

    /** A call that rings elsewhere, which the caller takes. */
    record Pickup(CallId call) implements Destination {}

    /** A call that another phone of the caller's extension has by this leg, which the caller goes on with. */
    record TakeOver(CallId call, int leg) implements Destination {}

    /** An outside number through a trunk. */
    record Gateway(TrunkPeer trunk, String number) implements Member {}

    /**
     * An emergency call: the first of these ways that takes it. None of them where it is a test, or no trunk is there.
     *
     * @param shown the number that is called back, and whose it is
     * @param test what the caller hears in its place; empty where it is none
     */
    record Emergency(EmergencyCall call, Party shown, List<Way> ways, Optional<App> test) implements Destination {
        public Emergency {
            ways = List.copyOf(ways);
        }

        Stage.Rescue rescue() {
            return new Stage.Rescue(call.number(), shown, ways);
        }
    }

    /**
     * A way of an emergency call.
     *
     * @param location where the caller is, as a document of RFC 4119, where the carrier takes it
     */
    record Way(TrunkPeer trunk, Optional<String> location) {}

    /** A ring list. */
    record Members(RingList list) implements Destination {}

    /** A queue. */
    record QueueTarget(QueueId queue) implements Destination {}

    /** A call application. {@code argument} is for the application to make sense of, and may be empty. */
    record App(String id, String argument) implements Destination {}

    /**
     * Nowhere: an announcement where there is one, then an error.
     *
     * @param fact what the journal says besides
     */
    record Refusal(Kind kind, int code, String reason, Optional<Prompt> prompt, Optional<Fact.OfCall> fact)
            implements Destination {
        /** Of which the journal has nothing but the end. */
        public Refusal(Kind kind, int code, String reason, Optional<Prompt> prompt) {
            this(kind, code, reason, prompt, Optional.empty());
        }

        /** Where the status says the kind of end. */
        public Refusal(int code, String reason, Optional<Prompt> prompt) {
            this(Termination.kindOf(code), code, reason, prompt);
        }
    }
}
