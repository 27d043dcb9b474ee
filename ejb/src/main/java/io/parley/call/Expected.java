package io.parley.call;

import io.parley.queue.QueueNotice;
import java.util.Optional;

/** Messages that one stage alone waits for, mostly replies to what it asked. In every other stage they come too late, and nothing happens. */
interface Expected {
    /** Nothing is waited for. */
    Expected NOTHING = new Expected() {};

    default void arrived(Turn turn, CallMessage.Arrived message) {}

    default void summoned(Turn turn, CallMessage.Summoned message) {}

    default void resolved(Turn turn, CallMessage.Resolved message) {}

    default void featureDone(Turn turn, CallMessage.FeatureDone message) {}

    default void devicesFound(Turn turn, CallMessage.DevicesFound message) {}

    default void phonesFound(Turn turn, CallMessage.PhonesFound message) {}

    default void noticed(Turn turn, QueueNotice notice) {}

    default void granted(Turn turn, Leg leg, boolean granted) {}

    default void noEarlyMedia(Turn turn, Leg leg) {}

    default void transferChecked(Turn turn, CallMessage.TransferChecked message) {}

    /** A leg of another call, which is up here now. Unwanted, it ends: the other call has it no more. */
    default void given(Turn turn, Leg leg) {
        turn.hangUp(leg, "no longer wanted");
    }

    default void notGiven(Turn turn, Optional<String> number) {}
}
