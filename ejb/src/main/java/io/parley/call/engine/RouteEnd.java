package io.parley.call.engine;

import io.parley.call.DeadEnd;
import io.parley.directory.Extension;
import io.parley.directory.Trunk;
import io.parley.emergency.EmergencyNumber;
import io.parley.fact.RouteKind;
import io.parley.id.QueueId;
import io.parley.ring.RingList;
import java.util.Optional;

/** What is at the end of a route of the dial plan, by the configuration. */
sealed interface RouteEnd {
    /** A feature code: only who dials it has it carried out, and no call is forwarded there. */
    default boolean isCode() {
        return switch (this) {
            case Application(String id, String _) -> id.equals(RouteKind.FEATURE.word());
            case Pickup _, LastNumber _, SpeedDial _, Intercom _ -> true;
            case AtExtension _,
                    AtRingList _,
                    Queue _,
                    ViaTrunk _,
                    Emergency _,
                    EmergencyTest _,
                    Announcement _,
                    Refused _ -> false;
        };
    }

    /** An emergency call: nothing that limits or refuses calls counts for it. */
    default boolean isEmergency() {
        return switch (this) {
            case Emergency _, EmergencyTest _ -> true;
            case AtExtension _,
                    AtRingList _,
                    Queue _,
                    ViaTrunk _,
                    Application _,
                    Announcement _,
                    Pickup _,
                    LastNumber _,
                    SpeedDial _,
                    Intercom _,
                    Refused _ -> false;
        };
    }

    /** An extension; whether it can ring is not said. */
    record AtExtension(Extension extension) implements RouteEnd {}

    /** A ring list; whether anybody of it can ring is not said. */
    record AtRingList(RingList list) implements RouteEnd {}

    /** A queue. */
    record Queue(QueueId queue) implements RouteEnd {}

    /** An outside number; whether the trunk has a channel is not said. */
    record ViaTrunk(Trunk trunk, String number) implements RouteEnd {}

    /** An emergency number, for an extension; whether a trunk is there is not said. */
    record Emergency(EmergencyNumber number) implements RouteEnd {}

    /** The number that reads back what is shown in emergency calls of the extension. */
    record EmergencyTest() implements RouteEnd {}

    /** A call application that begins with this argument. */
    record Application(String id, String argument) implements RouteEnd {}

    /** An announcement and nothing more. */
    record Announcement(String sound) implements RouteEnd {}

    /**
     * A call that rings elsewhere is taken.
     *
     * @param extension at which it rings; empty for any that shares a pickup group with the one who calls
     */
    record Pickup(Optional<String> extension) implements RouteEnd {}

    /** A number that the extension had to do with last: the one it dialled, or the one that called it. */
    record LastNumber(boolean dialled) implements RouteEnd {}

    /** A number that is kept under a code, for the extension that dials it or for all. */
    record SpeedDial(String code) implements RouteEnd {}

    /** The devices of an extension, which are asked to answer by themselves. */
    record Intercom(Extension extension) implements RouteEnd {}

    /** No destination: a call is refused. */
    record Refused(DeadEnd why) implements RouteEnd {}
}
