package io.parley.ring;

import java.time.Duration;
import java.util.List;

/**
 * A number at which several people ring; whoever answers first has the call.
 *
 * @param number its own, as extensions have them
 * @param name for people to read
 * @param order in which order its members ring
 * @param members in their order, none twice
 * @param time for how long anybody rings, all in all
 * @param rules which members are left out
 * @param owner the extension with whose permission, and at whose charge, numbers outside are called; empty where none is
 * @param prefix stands before the caller's name where members ring, as "Sales: "; empty for none
 * @param otherwise what becomes of calls that nobody answers
 */
public record RingList(
        String number,
        String name,
        RingOrder order,
        List<Member> members,
        Duration time,
        Rules rules,
        String owner,
        String prefix,
        Otherwise otherwise) {
    public RingList {
        members = List.copyOf(members);
    }

    /**
     * A member.
     *
     * @param number an extension, or a number outside as the owner dials it
     * @param time for how long it rings: where all ring, and one after the other, until it is left alone; where more and more ring, until the next one joins
     * @param delay before it rings: from the beginning where all ring, else from when it is its turn
     */
    public record Member(String number, Duration time, Duration delay) {}

    /**
     * Which members are left out.
     *
     * @param forwards the forwards of members are followed; else their devices ring whatever they set
     * @param undisturbed members ring who want no calls now
     * @param busy members ring who have another call, if their extension has call waiting
     */
    public record Rules(boolean forwards, boolean undisturbed, boolean busy) {
        /** Forwards count for nothing; whoever wants no calls or has one is left out. */
        public static final Rules STANDARD = new Rules(false, false, false);
    }

    /** What becomes of calls that nobody answers. {@code target} is empty where they are refused. */
    public record Otherwise(Action action, String target) {
        /** The caller gets 486. */
        public static final Otherwise REFUSE = new Otherwise(Action.REFUSE, "");
    }

    /** Where such calls go. */
    public enum Action {
        REFUSE,
        EXTENSION,
        QUEUE,
        /** The members of a list ring, perhaps those of the same one again. */
        RING_LIST,
        /** A number as the owner dials it. */
        NUMBER
    }
}
