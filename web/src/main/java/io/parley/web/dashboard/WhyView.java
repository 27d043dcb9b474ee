package io.parley.web.dashboard;

import io.parley.call.LiveCall;
import io.parley.id.CallId;
import io.parley.queue.WaitExplanation;
import io.parley.queue.WaitExplanation.Member;
import io.parley.queue.strategy.Standing;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The content of "why here?" for a running call; compared by value, so that the open dialog is redrawn only after a change.
 *
 * @param waits why it still waits; empty for one that does not
 * @param live the call; empty once it is over
 */
record WhyView(Optional<WaitExplanation> waits, Optional<LiveCall> live) {
    static final int MOST_MEMBERS = 40;

    /** Of a call on a board, with what its queue says of it. */
    static WhyView of(CallId call, Board board, Optional<WaitExplanation> waits) {
        return new WhyView(
                waits.map(WhyView::timeless),
                board.calls().stream().filter(live -> live.id().equals(call)).findAny());
    }

    /** Without the moment of asking, which is no change. */
    private static WaitExplanation timeless(WaitExplanation e) {
        return new WaitExplanation(
                e.call(),
                e.queue(),
                e.enteredAt(),
                e.enteredAt(),
                e.priority(),
                e.position(),
                e.waiting(),
                e.aheadElsewhere(),
                e.cause(),
                e.rung(),
                e.rule(),
                e.members());
    }

    /** Members who are logged in, those nearest to a call first; the first of them where they are many. */
    List<Member> atWork() {
        return waits.stream()
                .flatMap(e -> e.members().stream())
                .filter(WhyView::isAtWork)
                .sorted(Comparator.comparing(Member::standing, Comparator.comparingInt(WhyView::rank))
                        .thenComparing(member -> member.score().orElse(0.0), Comparator.reverseOrder())
                        .thenComparing(Member::agent))
                .limit(MOST_MEMBERS)
                .toList();
    }

    /** Members who are not listed because they are not logged in to the queue. */
    long away() {
        return waits.stream()
                .flatMap(e -> e.members().stream())
                .filter(member -> !isAtWork(member))
                .count();
    }

    private static boolean isAtWork(Member member) {
        return member.standing() != Standing.OFFLINE && member.standing() != Standing.NOT_LOGGED_IN;
    }

    private static int rank(Standing standing) {
        return switch (standing) {
            case FREE -> 0;
            case RESERVED, RINGING -> 1;
            case WRAP_UP -> 2;
            case ON_CALL -> 3;
            case PASSED_OVER -> 4;
            case NOT_READY -> 5;
            case UNREACHABLE -> 6;
            case NOT_LOGGED_IN, OFFLINE -> 7;
        };
    }
}
