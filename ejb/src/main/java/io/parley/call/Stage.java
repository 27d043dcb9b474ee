package io.parley.call;

import io.parley.call.app.AppRun;
import io.parley.forward.Onward;
import io.parley.id.AgentId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.sip.api.Party;
import io.parley.sip.api.Termination;
import java.util.List;
import java.util.Optional;

/** The present stage of a call. */
public sealed interface Stage {
    /** No leg: the mark of {@code winner}, {@code early} where there is none. */
    int NONE = -1;

    /** The caller's session is being agreed on. */
    record Opening() implements Stage {}

    /** A call asked for by API: the extension's own devices ring; whoever answers becomes the caller of {@code number}. */
    record Originating(String extension, String number, int winner, Optional<Termination> worst) implements Stage {}

    /**
     * A call tests a trunk: whoever answers there is served by an application.
     *
     * @param shown who calls, as the one who is called sees it
     * @param winner the leg that answered and whose session is being agreed on
     */
    record TestingTrunk(Party shown, int winner) implements Stage {}

    /** A number is being looked up. */
    record Routing() implements Stage {}

    /**
     * Devices or a trunk ring for the caller.
     *
     * @param number what is rung
     * @param early the leg whose early media the caller hears
     * @param winner the leg that answered and whose session is being agreed on
     * @param toned the caller was told that it rings
     * @param worst the most telling end of a leg so far
     * @param rang a device told that it rings
     * @param onward where the call goes on if they come to nothing
     */
    record Ringing(
            String number, int early, int winner, boolean toned, Optional<Termination> worst, boolean rang, Goal onward)
            implements Stage {
        /** What rings is no extension that may forward the call. */
        Ringing(String number, int early, int winner, boolean toned, Optional<Termination> worst) {
            this(number, early, winner, toned, worst, false, Goal.LAST);
        }

        /** Nobody told anything yet. */
        static Ringing of(String number, Goal onward) {
            return new Ringing(number, NONE, NONE, false, Optional.empty(), false, onward);
        }

        Ringing early(int leg) {
            return new Ringing(number, leg, winner, toned, worst, rang, onward);
        }

        Ringing won(int leg) {
            return new Ringing(number, early, leg, toned, worst, rang, onward);
        }

        /** The caller was told. */
        Ringing told() {
            return new Ringing(number, early, winner, true, worst, rang, onward);
        }

        Ringing ended(Termination most) {
            return new Ringing(number, early, winner, toned, Optional.of(most), rang, onward);
        }

        Ringing rings() {
            return rang ? this : new Ringing(number, early, winner, toned, worst, true, onward);
        }
    }

    /**
     * Members of a ring list ring for the caller.
     *
     * @param winner the leg that answered and whose session is being agreed on
     * @param toned the caller was told that it rings
     */
    record ListRinging(ListRun run, int winner, boolean toned) implements Stage {
        /** Nobody told anything yet. */
        static ListRinging of(ListRun run) {
            return new ListRinging(run, NONE, false);
        }

        ListRinging with(ListRun next) {
            return new ListRinging(next, winner, toned);
        }

        ListRinging won(int leg) {
            return new ListRinging(run, leg, toned);
        }

        ListRinging told() {
            return new ListRinging(run, winner, true);
        }
    }

    /**
     * Who rings, as forwards see it: whose it is, and where the calls go on.
     *
     * @param extension an extension that may forward, also as its devices say
     * @param emergency it is an emergency call
     */
    record Goal(String holder, Onward onward, boolean extension, Optional<Rescue> emergency) {
        static final Goal LAST = new Goal("", Onward.NOWHERE, false);

        Goal(String holder, Onward onward, boolean extension) {
            this(holder, onward, extension, Optional.empty());
        }

        /** A trunk, perhaps for an emergency call. */
        static Goal of(Optional<Rescue> emergency) {
            return emergency.isEmpty() ? LAST : new Goal("", Onward.NOWHERE, false, emergency);
        }
    }

    /**
     * An emergency call on its way.
     *
     * @param number the emergency number
     * @param shown who calls, as those who are called see it
     * @param left the ways that were not tried yet
     */
    record Rescue(String number, Party shown, List<Destination.Way> left) {
        public Rescue {
            left = List.copyOf(left);
        }

        /** One way fewer. */
        Rescue tried() {
            return new Rescue(number, shown, left.subList(1, left.size()));
        }
    }

    /**
     * Waits in a queue.
     *
     * @param music what is played, as "music/1"; empty until the queue told
     */
    record Queued(QueueId queue, String music, Optional<Offering> offering) implements Stage {}

    /** An offer that is out: agents' devices ring, or answer by themselves. */
    record Offering(OfferId offer, int winner, boolean autoAnswer) {}

    /**
     * A call application serves the caller.
     *
     * @param end why the call ends when the application ends it, where that was clear before the application began
     */
    record InApp(AppRun<?> run, Optional<CallEnd> end) implements Stage {}

    /** Two legs talk (or one holds the other): the caller's and this one. */
    record Talking(int other) implements Stage {}

    /**
     * One of two consults a third.
     *
     * @param other as in {@link Talking}
     * @param by who consults: the caller's leg or {@code other}
     * @param agent who sits there, if an agent does
     * @param number who is consulted
     * @param name their name, or empty
     * @param winner their leg, once it answered
     * @param answered its session is agreed on
     * @param active {@code by} hears them, and not the one who waits
     * @param emergency it is an emergency call
     * @param list a ring list is consulted, of which nobody answered yet
     */
    record Consulting(
            int other,
            int by,
            Optional<AgentId> agent,
            String number,
            String name,
            int winner,
            boolean answered,
            boolean active,
            Optional<Rescue> emergency,
            Optional<ListRun> list)
            implements Stage {
        /** Neither an emergency call nor a ring list. */
        Consulting(
                int other,
                int by,
                Optional<AgentId> agent,
                String number,
                String name,
                int winner,
                boolean answered,
                boolean active) {
            this(other, by, agent, number, name, winner, answered, active, Optional.empty(), Optional.empty());
        }

        /** Nobody answered yet. */
        static Consulting of(int other, int by, Optional<AgentId> agent, String number) {
            return new Consulting(other, by, agent, number, "", NONE, false, true);
        }

        Consulting won(int leg) {
            return new Consulting(other, by, agent, number, name, leg, false, active, emergency, list);
        }

        Consulting up() {
            return new Consulting(other, by, agent, number, name, winner, true, true, emergency, Optional.empty());
        }

        Consulting swapped() {
            return new Consulting(other, by, agent, number, name, winner, answered, !active, emergency, list);
        }

        Consulting named(String who) {
            return new Consulting(other, by, agent, number, who, winner, answered, active, emergency, list);
        }

        Consulting by(Rescue rescue) {
            return new Consulting(other, by, agent, number, name, NONE, false, active, Optional.of(rescue), list);
        }

        /** A member of a list answered: it is the one who is consulted. */
        Consulting by(Leg member) {
            return new Consulting(
                    other, by, agent, member.number(), member.holder(), winner, answered, active, emergency, list);
        }

        /** A list rings, or where it is empty no more. */
        Consulting by(Optional<ListRun> run) {
            return new Consulting(other, by, agent, number, name, winner, answered, active, emergency, run);
        }
    }

    /**
     * Two talk, and the leg that one of them has in another call is asked for: that one transfers the other to the party of that call.
     *
     * @param other as in {@link Talking}
     * @param kept who is transferred
     * @param by who transfers; {@link #NONE} when they hung up already
     * @param transfer what they want
     */
    record Merging(int other, int kept, int by, CallState.Transfer transfer) implements Stage {}

    /** The caller's extension goes on here with a call that another phone of it has: the party of that one is asked for. */
    record TakingOver() implements Stage {}

    /** Everything was asked to end. */
    record Ending() implements Stage {}

    /** Nothing is left. */
    record Over() implements Stage {}
}
