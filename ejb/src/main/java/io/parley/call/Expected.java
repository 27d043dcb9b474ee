package io.parley.call;

import io.parley.queue.QueueNotice;
import java.util.List;
import java.util.Optional;

/** Messages that one stage alone waits for, mostly replies to what it asked. In every other stage they come too late, and nothing happens. */
interface Expected {
    /** Nothing is waited for. */
    Expected NOTHING = new Expected() {};

    default void arrived(CallTransition turn, CallMessage.Arrived message) {}

    default void blocked(CallTransition turn, CallMessage.Blocked message) {}

    default void unverified(CallTransition turn, CallMessage.Unverified message) {}

    default void originated(CallTransition turn, CallMessage.Originated message) {}

    default void trunkTested(CallTransition turn, CallMessage.TrunkTested message) {}

    default void resolved(CallTransition turn, CallMessage.Resolved message) {}

    default void featureDone(CallTransition turn, CallMessage.FeatureDone message) {}

    default void devicesFound(CallTransition turn, CallMessage.DevicesFound message) {}

    default void phonesFound(CallTransition turn, CallMessage.PhonesFound message) {}

    default void noticed(CallTransition turn, QueueNotice notice) {}

    default void granted(CallTransition turn, Leg leg, boolean granted) {}

    default void noEarlyMedia(CallTransition turn, Leg leg) {}

    default void transferChecked(CallTransition turn, CallMessage.TransferChecked message) {}

    /** A leg of another call, which is up here now. Unwanted, it ends: the other call has it no more. */
    default void given(CallTransition turn, Leg leg) {
        turn.hangUp(leg, "no longer wanted");
    }

    /** A leg that comes to pick up the call. Too late, it ends. */
    default void pickedUp(CallTransition turn, Leg leg) {
        turn.hangUp(leg, "answered already");
    }

    default void redirected(CallTransition turn, Leg leg, List<String> targets) {}

    default void forwardFound(CallTransition turn, Optional<String> number) {}

    default void memberFound(CallTransition turn, CallMessage.MemberFound message) {}

    default void notGiven(CallTransition turn, Optional<String> number) {}
}
