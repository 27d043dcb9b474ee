package io.parley.kpi.fold;

import io.parley.fact.Fact;
import io.parley.sip.api.Party;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The agents at extensions who took part in a call, while it is folded, and the wrap-ups that are still due. Of one thread. */
public final class Joins {
    private final CallFold call;
    private final List<JoinFold> all = new ArrayList<>();
    private final Set<String> handedTo = new HashSet<>();
    private int wrapUpsDue;

    Joins(CallFold call) {
        this.call = call;
    }

    /** An agent took part, or their party became a queue's customer for them. */
    void joined(Fact.AgentJoined joined, Party other) {
        wrapUpsDue += joined.queue().isEmpty() ? 0 : 1;
        Optional<LegFold> at = call.legs.values().stream()
                .filter(leg -> leg.number().equals(joined.extension()) && leg.role() != Fact.LegRole.AGENT)
                .reduce((_, later) -> later);
        at.ifPresent(leg -> joined(joined, leg, other));
    }

    private void joined(Fact.AgentJoined joined, LegFold leg, Party other) {
        String agent = joined.agent().value();
        leg.isOf(agent);
        call.talks.isAt(leg.id(), agent);
        Optional<JoinFold> known =
                all.stream().filter(join -> join.seat().has(leg.id())).findFirst();
        Optional<Seat> before = leg.isRecall() ? seat(agent) : Optional.empty();
        if (before.isPresent()) {
            // the transfer came back to them: their earlier conversation goes on
            before.get().at(leg.id());
        } else if (known.isPresent()) {
            known.filter(_ -> !joined.queue().isEmpty()).ifPresent(join -> join.serves(joined.queue()));
        } else {
            all.add(new JoinFold(agent, leg, joined.queue(), handedTo.contains(leg.id()), other));
        }
    }

    /** Where an agent had the other party last, before. */
    private Optional<Seat> seat(String agent) {
        List<Seat> own = Stream.concat(
                        call.offers.stream().flatMap(offer -> offer.seatOf(agent).stream()),
                        all.stream().filter(join -> join.isOf(agent)).map(JoinFold::seat))
                .toList();
        return call.talks.stream()
                .flatMap(talk -> own.stream().filter(talk::isWith))
                .reduce((_, later) -> later);
    }

    /** The seat of an agent who has a customer at this leg. */
    Optional<Seat> customerAt(String leg) {
        return Stream.concat(
                        call.offers.stream().flatMap(offer -> offer.seat().stream()),
                        all.stream().filter(join -> join.isWithCustomer(call)).map(JoinFold::seat))
                .filter(seat -> seat.has(leg))
                .findFirst();
    }

    /** A transfer ended at a leg, where the one who stays is talked to now. */
    void handed(String leg, Party customer) {
        handedTo.add(leg);
        all.stream().filter(join -> join.seat().has(leg)).forEach(join -> join.handed(customer));
    }

    /** Another leg takes the place of one. */
    void moved(String leg, String as) {
        seats().forEach(seat -> seat.moved(leg, as));
    }

    private Stream<Seat> seats() {
        return Stream.concat(
                call.offers.stream().flatMap(offer -> offer.seat().stream()),
                all.stream().map(JoinFold::seat));
    }

    /** A queue gave the caller to an agent, who wraps up afterwards. */
    void served() {
        wrapUpsDue++;
    }

    /** An agent's wrap-up is over: that of the offer, else of the part that they had without one, else of what they had last. */
    void wrapUpEnded(Fact.WrapUpEnded wrapUp) {
        wrapUpsDue--;
        String agent = wrapUp.agent().value();
        Optional<OfferFold> offer =
                call.offers.stream().filter(each -> each.awaits(wrapUp)).findFirst();
        Optional<JoinFold> join = all.stream()
                .filter(each -> each.isOf(agent) && each.awaitsWrapUp())
                .reduce((_, later) -> later);
        if (offer.isPresent()) {
            offer.get().wrappedUp(wrapUp.wrapUpMillis());
            call.visits.stream()
                    .filter(each -> each.awaits(wrapUp))
                    .findFirst()
                    .ifPresent(each -> each.wrappedUp(wrapUp.wrapUpMillis()));
        } else if (join.isPresent()) {
            join.get().wrappedUp(wrapUp.wrapUpMillis());
        } else {
            seat(agent).ifPresent(seat -> again(seat, wrapUp.wrapUpMillis()));
        }
    }

    /** One more wrap-up after a conversation that went on. */
    private void again(Seat seat, long millis) {
        all.stream().filter(each -> each.seat() == seat).forEach(each -> each.wrappedUp(millis));
        for (OfferFold offer : call.offers) {
            if (offer.seat().filter(own -> own == seat).isPresent()) {
                offer.wrappedUp(millis);
                call.visits.stream().filter(each -> each.has(seat)).forEach(each -> each.wrappedUp(millis));
            }
        }
    }

    /** Whether no further wrap-up is due. */
    boolean settled() {
        return wrapUpsDue <= 0;
    }

    /** An agent is with a customer at this extension: the call is in the agent's history, not in the extension's. */
    boolean serveAt(String extension) {
        return all.stream().anyMatch(join -> join.isAt(extension) && join.isWithCustomer(call));
    }

    /** Their parts with customers. */
    public List<AgentPart> parts() {
        return all.stream()
                .filter(join -> join.isWithCustomer(call))
                .map(join -> join.part(call))
                .toList();
    }
}
