package io.parley.ring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Who of a ring list is to ring, from the beginning of a call until nobody is left. Immutable. Members are known by their places in the list, from 0.
 *
 * @param order in which order they ring
 * @param ends nobody rings longer
 * @param places what became of each member so far
 */
public record Hunt(RingOrder order, Instant ends, List<Place> places) {
    public Hunt {
        places = List.copyOf(places);
    }

    /** What became of a member. */
    public enum State {
        /** It did not ring yet. */
        WAITING,
        RINGING,
        /** It rings no more, or never did. */
        OUT
    }

    /**
     * A member in a call.
     *
     * @param until while it waits, when it is to ring; while it rings, for how long, or until when the next one waits for it. {@link Instant#MAX} for not known yet
     */
    public record Place(RingList.Member member, State state, Instant until) {
        private Place in(State next, Instant when) {
            return new Place(member, next, when);
        }

        private boolean known() {
            return state != State.OUT && until.isBefore(Instant.MAX);
        }
    }

    /** A call comes to a list. */
    public static Hunt begin(RingList list, Instant now) {
        boolean all = list.order() == RingOrder.ALL;
        List<Place> places = new ArrayList<>();
        for (RingList.Member member : list.members()) {
            boolean known = all || places.isEmpty();
            places.add(new Place(member, State.WAITING, known ? now.plus(member.delay()) : Instant.MAX));
        }
        return new Hunt(list.order(), now.plus(list.time()), places);
    }

    /** As it is at a time: those whose time is over ring no more, and who comes next has their turn. */
    public Hunt at(Instant now) {
        if (!now.isBefore(ends)) {
            return allOut(now);
        }
        List<Place> next = new ArrayList<>(places);
        boolean turn = false;
        for (int i = 0; i < next.size(); i++) {
            Place place = next.get(i);
            if (place.state() == State.RINGING && !place.until().isAfter(now)) {
                turn = true;
                next.set(
                        i, order == RingOrder.MEMORY ? place.in(State.RINGING, Instant.MAX) : place.in(State.OUT, now));
            }
        }
        Hunt then = new Hunt(order, ends, next);
        if (turn && order != RingOrder.ALL) {
            then = then.nextTurn(now, false);
        }
        // the time of the last to join is over, and with it that of all
        return turn && order == RingOrder.MEMORY && !then.goesOn() ? then.allOut(now) : then;
    }

    private Hunt allOut(Instant now) {
        return new Hunt(
                order,
                ends,
                places.stream().map(place -> place.in(State.OUT, now)).toList());
    }

    private boolean goesOn() {
        return places.stream().anyMatch(Place::known);
    }

    /** The member that is to ring now, if one is. */
    public OptionalInt due(Instant now) {
        return IntStream.range(0, places.size())
                .filter(i -> places.get(i).state() == State.WAITING
                        && !places.get(i).until().isAfter(now))
                .findFirst();
    }

    /** A member rings from now on. */
    public Hunt rings(int place, Instant now) {
        Place member = places.get(place);
        return with(place, member.in(State.RINGING, now.plus(member.member().time())));
    }

    /** A member cannot ring, refuses, or is lost: where it was its turn, the next one has theirs at once, and where nobody rings any more, whoever waits does. */
    public Hunt out(int place, Instant now) {
        boolean turn = places.get(place).known();
        Hunt then = with(place, places.get(place).in(State.OUT, now));
        if (turn && order != RingOrder.ALL) {
            then = then.nextTurn(now, true);
        }
        if (turn && order == RingOrder.MEMORY && !then.goesOn()) {
            then = then.lastRingsUntil(places.get(place), now);
        }
        return then.anyRings() ? then : then.soonestAt(now);
    }

    private boolean anyRings() {
        return places.stream().anyMatch(place -> place.state() == State.RINGING);
    }

    private Hunt nextTurn(Instant now, boolean atOnce) {
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            if (place.state() == State.WAITING) {
                return with(
                        i,
                        place.in(
                                State.WAITING,
                                atOnce ? now : now.plus(place.member().delay())));
            }
        }
        return this;
    }

    /** In memory: the last to join is out; those before it ring for its time all the same. */
    private Hunt lastRingsUntil(Place last, Instant now) {
        Instant until = last.state() == State.RINGING
                ? last.until()
                : now.plus(last.member().time());
        return IntStream.range(0, places.size())
                .filter(this::rings)
                .boxed()
                .findFirst()
                .map(i -> with(i, places.get(i).in(State.RINGING, until)))
                .orElse(this);
    }

    private Hunt soonestAt(Instant now) {
        return IntStream.range(0, places.size())
                .boxed()
                .filter(i -> places.get(i).state() == State.WAITING)
                .min(Comparator.comparing(i -> places.get(i).until()))
                .map(i -> with(
                        i,
                        places.get(i)
                                .in(State.WAITING, earlier(now, places.get(i).until()))))
                .orElse(this);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Hunt with(int place, Place changed) {
        List<Place> next = new ArrayList<>(places);
        next.set(place, changed);
        return new Hunt(order, ends, next);
    }

    /** When something changes by itself; empty where nobody rings and nobody will. */
    public Optional<Instant> next() {
        if (over()) {
            return Optional.empty();
        }
        return places.stream()
                .filter(Place::known)
                .map(Place::until)
                .min(Comparator.naturalOrder())
                .filter(until -> until.isBefore(ends))
                .or(() -> Optional.of(ends));
    }

    /** Whether nobody rings and nobody will. */
    public boolean over() {
        return places.stream().allMatch(place -> place.state() == State.OUT);
    }

    /** Whether a member rings. */
    public boolean rings(int place) {
        return places.get(place).state() == State.RINGING;
    }
}
