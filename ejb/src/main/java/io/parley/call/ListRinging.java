package io.parley.call;

import io.parley.call.CallCommand.Dial;
import io.parley.call.CallCommand.FindMember;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.ring.Hunt;
import io.parley.ring.RingList;
import io.parley.sip.api.Binding;
import io.parley.sip.api.DialRequest.Target;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.Party;
import io.parley.sip.api.Termination;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The members of a ring list ring. Each is looked up when it is to ring, as it can be rung then; what their devices send before they answer is not heard, as several
 * ring.
 */
final class ListRinging {
    /** Why a member's devices ring no more. */
    private static final String TIME_OVER = "did not answer in time";

    /** So long before the time a timer may ring. */
    private static final Duration EARLY = Duration.ofMillis(500);

    /** Proxies give up calls that tell nothing for three minutes, so that callers are told each minute that it rings (RFC 3261 13.3.1.1). */
    private static final Duration REMINDER = Duration.ofSeconds(60);

    private ListRinging() {}

    /** The caller comes to the list. */
    static void begin(CallTransition turn, RingList list) {
        ListRun run = ListRun.begin(list, turn.now);
        Stage.ListRinging stage = Stage.ListRinging.of(run);
        turn.enter(stage);
        goOn(turn, new ListRingingStage(stage), run, turn.now);
    }

    /** The timer of the stage rang. */
    static void timer(CallTransition turn, ListHost host, ListRun run) {
        // timers and the clock may differ a little
        Instant soon = turn.now.plus(EARLY);
        Instant due = run.hunt()
                .next()
                .filter(next -> next.isAfter(turn.now) && next.isBefore(soon))
                .orElse(turn.now);
        goOn(turn, host, run, due);
    }

    /** Whose time is over rings no more, who is to ring is looked up, and the timer is set for the next of both. */
    static void goOn(CallTransition turn, ListHost host, ListRun before, Instant at) {
        Hunt hunt = before.hunt().at(at);
        ListRun run = before.with(hunt);
        for (ListRun.Rung rung : run.rung()) {
            if (!hunt.rings(rung.place())) {
                turn.leg(rung.leg())
                        .filter(leg -> !leg.is(Leg.Phase.CLOSING))
                        .ifPresent(leg -> turn.hangUp(leg, TIME_OVER));
            }
        }
        host.keep(turn, run);
        OptionalInt due = hunt.due(at);
        Optional<Instant> next = hunt.next();
        if (due.isPresent()) {
            turn.say(new FindMember(run.list(), due.getAsInt(), turn.diversions.all(), host.shown(turn)));
        } else if (next.isPresent()) {
            Duration left = Duration.between(turn.now, next.get());
            turn.timers.set(left.compareTo(REMINDER) < 0 ? left : REMINDER);
        } else {
            turn.timers.stop();
            host.nobodyLeft(turn, run);
        }
    }

    /** What was found for a member that is to ring, or one whose device sends the call on. */
    static void found(CallTransition turn, ListHost host, ListRun run, CallMessage.MemberFound found) {
        int place = found.place();
        boolean sentOn = run.hunt().rings(place);
        List<Diversion> diversions = new ArrayList<>(turn.diversions.all());
        for (Destination.GoOn forward : found.forwards()) {
            diversions.add(forward.diversion());
            turn.write(new Fact.Forwarded(
                    forward.extension(),
                    forward.forward().to(),
                    forward.forward().reason()));
        }
        found.refused().ifPresent(turn::write);
        if (sentOn && found.goal().isEmpty()) {
            return;
        }
        if (sentOn) {
            legs(turn, run, place).forEach(leg -> turn.hangUp(leg, "redirected by a device"));
        }
        ListRun now = found.goal()
                .map(goal -> dial(turn, host, run, place, goal, diversions))
                .orElse(run);
        Hunt hunt = now.hunt();
        if (!sentOn) {
            hunt = found.goal().isPresent() ? hunt.rings(place, turn.now) : hunt.out(place, turn.now);
        }
        goOn(turn, host, now.with(hunt), turn.now);
    }

    private static ListRun dial(
            CallTransition turn,
            ListHost host,
            ListRun run,
            int place,
            Destination.Member goal,
            List<Diversion> diversions) {
        Party shown = prefixed(run.list(), host.shown(turn));
        return switch (goal) {
            case Destination.Phones phones -> {
                ListRun now = run;
                for (Binding contact : phones.contacts()) {
                    CallTransition.RemoteParty far =
                            new CallTransition.RemoteParty(phones.extension(), phones.holder(), contact.webSocket());
                    Leg leg = turn.add(LegRole.EXTENSION, far, Optional.empty(), host.purpose());
                    now = now.with(leg, place);
                    turn.say(
                            new Dial(leg.ref(), new Target.Contact(contact), phones.extension(), shown, host.asks(turn))
                                    .after(diversions));
                }
                yield now;
            }
            case Destination.Gateway gateway -> {
                CallTransition.RemoteParty far = new CallTransition.RemoteParty(gateway.number(), "", false);
                Leg leg = turn.add(LegRole.TRUNK, far, Optional.empty(), host.purpose());
                turn.say(new Dial(
                                leg.ref(),
                                new Target.Trunk(gateway.trunk()),
                                gateway.number(),
                                host.shown(turn),
                                host.asks(turn))
                        .after(diversions));
                yield run.with(leg, place);
            }
        };
    }

    /** As members who are extensions see who calls. A carrier is told the name as it is. */
    private static Party prefixed(RingList list, Party shown) {
        if (list.prefix().isEmpty()) {
            return shown;
        }
        String number = shown.withheld() ? "Anonymous" : shown.number();
        return new Party(shown.number(), list.prefix() + (shown.name().isBlank() ? number : shown.name()));
    }

    /** A leg of the list is gone before anybody talked to it. A member that refuses at one device is out, unless another of its devices rings. */
    static void gone(CallTransition turn, ListHost host, ListRun run, Leg leg, Termination termination) {
        int place = run.place(leg);
        if (place == Stage.NONE || !run.hunt().rings(place)) {
            goOn(turn, host, run, turn.now);
            return;
        }
        List<Leg> others = legs(turn, run, place);
        boolean spoken = Ringing.isRefusal(termination) && Ringing.rings(leg);
        boolean out = others.isEmpty() || (spoken && others.stream().noneMatch(Ringing::rings));
        if (out) {
            others.forEach(other -> turn.hangUp(other, "refused at another device"));
        }
        goOn(turn, host, out ? run.with(run.hunt().out(place, turn.now)) : run, turn.now);
    }

    /** A device names other numbers. They are looked at only where the list follows forwards. */
    static void redirected(CallTransition turn, ListHost host, ListRun run, Leg leg, List<String> targets) {
        int place = run.place(leg);
        boolean may = run.list().rules().forwards() && leg.role() == LegRole.EXTENSION && !leg.is(Leg.Phase.CLOSING);
        if (may && place != Stage.NONE && run.hunt().rings(place)) {
            turn.say(new FindMember(
                    run.list(),
                    place,
                    Optional.of(new CallCommand.SentOn(leg.number(), targets)),
                    turn.diversions.all(),
                    host.shown(turn)));
        }
    }

    private static List<Leg> legs(CallTransition turn, ListRun run, int place) {
        Predicate<Leg> ofPlace = leg -> run.place(leg) == place;
        return turn.outgoing().stream().filter(ofPlace).toList();
    }
}
