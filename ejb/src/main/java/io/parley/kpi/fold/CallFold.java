package io.parley.kpi.fold;

import io.parley.fact.CallerVerdict;
import io.parley.fact.ConsultOutcome;
import io.parley.fact.Decision;
import io.parley.fact.EndKind;
import io.parley.fact.EndedBy;
import io.parley.fact.Fact;
import io.parley.fact.Fact.LegRole;
import io.parley.fact.JournalEvent;
import io.parley.fact.LegPurpose;
import io.parley.fact.RouteKind;
import io.parley.fact.TransferKind;
import io.parley.id.AgentId;
import io.parley.id.CallId;
import io.parley.id.OfferId;
import io.parley.id.QueueId;
import io.parley.kpi.fold.CallDetail.Segment;
import io.parley.sip.api.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A call's record, folded from its facts one by one: the same facts give the same record, whenever they are folded. Facts must come in their order; one
 * that was seen already is passed over. Of one thread.
 */
public final class CallFold {
    private static final Fact.CallStarted UNKNOWN_START =
            new Fact.CallStarted(Fact.Direction.INBOUND, "", "", "", "", "");
    private static final Fact.CallEnded NOT_ENDED = new Fact.CallEnded(EndKind.NONE, 0, EndedBy.Party.NOBODY, "");

    private static final String CONSULT = "consult";
    private static final String AWAY = "away:";
    private static final Set<RouteKind> LEADS_TO_SOMEBODY =
            EnumSet.of(RouteKind.EXTENSION, RouteKind.QUEUE, RouteKind.RING_LIST, RouteKind.TRUNK, RouteKind.EMERGENCY);

    public final CallId id;
    final Map<String, LegFold> legs = new LinkedHashMap<>();
    public final List<StayFold> visits = new ArrayList<>();
    public final List<OfferFold> offers = new ArrayList<>();
    final TalkSegments talks = new TalkSegments();
    final Joins joins = new Joins(this);
    final List<Segment> otherSegments = new ArrayList<>();
    public final List<Decision> decisions = new ArrayList<>();
    public final List<String> notes = new ArrayList<>();
    final Map<String, Handovers> handovers = new TreeMap<>();
    final Map<String, Rung> rungFor = new LinkedHashMap<>();
    final Set<String> forwards = new HashSet<>();
    public Fact.CallStarted start = UNKNOWN_START;
    public Fact.CallEnded end = NOT_ENDED;
    public Instant startedAt = Instant.EPOCH;
    Instant lastAt = Instant.EPOCH;
    public Optional<Instant> answeredAt = Optional.empty();
    public Optional<Instant> endedAt = Optional.empty();
    public String queue = "";
    public String agent = "";
    public String disposition = "";
    CallerVerdict verdict = CallerVerdict.NONE;
    final Map<String, String> dispositions = new TreeMap<>();

    private final Set<RouteKind> routedTo = EnumSet.noneOf(RouteKind.class);
    private String callerLeg = "";
    private String firstLeg = "";
    private String consulter = "";
    private boolean consulting;
    private long lastSeq;
    private Optional<Fact.Routed> announcing = Optional.empty();
    private Instant announcingSince = Instant.EPOCH;

    public CallFold(CallId id) {
        this.id = id;
    }

    /** The fold of all facts of a call, in their order. */
    public static CallFold of(CallId id, Iterable<JournalEvent> events) {
        CallFold fold = new CallFold(id);
        events.forEach(fold::apply);
        return fold;
    }

    /** Takes the next fact. */
    public void apply(JournalEvent event) {
        if (event.seq() <= lastSeq || !(event.fact() instanceof Fact.OfCall fact)) {
            return;
        }
        lastSeq = event.seq();
        Instant at = event.at();
        if (startedAt.equals(Instant.EPOCH)) {
            startedAt = at;
        }
        lastAt = at.isAfter(lastAt) ? at : lastAt;
        switch (fact) {
            case Fact.CallStarted started -> start = started;
            case Fact.CallerVerified verified -> verdict = verified.verdict();
            case Fact.LegAdded added -> added(added, at);
            case Fact.LegRinging ringing -> leg(ringing.leg()).ifPresent(leg -> leg.ringing(at));
            case Fact.LegUp up -> up(up, at);
            case Fact.LegHeld held -> talks.hold(held.leg(), true, at);
            case Fact.LegResumed resumed -> talks.hold(resumed.leg(), false, at);
            case Fact.LegEnded ended -> legEnded(ended, at);
            case Fact.Routed routed -> routed(routed, at);
            case Fact.DigitPressed _ -> {}
            case Fact.QueueEntered entered -> entered(entered.queue(), at);
            case Fact.PositionTold _ -> {}
            case Fact.Decided decided -> decisions.add(decided.decision());
            case Fact.Reserved reserved -> reserved(reserved, at);
            case Fact.OfferMade made ->
                offer(made.offer(), made.agent(), made.queue(), at).rung();
            case Fact.OfferRefused refused ->
                offer(refused.offer(), refused.agent(), refused.queue(), at)
                        .ended(refused.refusal().word());
            case Fact.OfferTimedOut late ->
                offer(late.offer(), late.agent(), late.queue(), at).ended(AgentPart.NO_ANSWER);
            case Fact.Connected connected -> connected(connected, at);
            case Fact.QueueLeft left -> visit(left.queue()).ifPresent(visit -> visit.left(left, at));
            case Fact.AgentJoined joined -> joins.joined(joined, otherThan(joined.extension()));
            case Fact.Disposed disposed -> disposed(disposed);
            case Fact.NoteAdded note -> notes.add(note.agent() + ": " + note.text());
            case Fact.WrapUpEnded wrapUp -> wrapUpEnded(wrapUp, at);
            case Fact.TransferAsked asked -> transferAsked(asked, at);
            case Fact.TransferDone done -> transferDone(done, at);
            case Fact.ConsultStarted started -> consultStarted(started, at);
            case Fact.ConsultSwapped swapped -> talks.hold(CONSULT, swapped.active(), at);
            case Fact.ConsultEnded ended -> consultEnded(ended, at);
            case Fact.Recalled _, Fact.PickedUp _, Fact.EmergencySeen _, Fact.TollRefused _ -> {}
            case Fact.EmergencyCalled called -> emergency(called, at);
            case Fact.Forwarded forwarded -> forwarded(forwarded, at);
            case Fact.EndpointLost lost -> talks.hold(AWAY + lost.leg(), true, at);
            case Fact.EndpointBack back -> pageBack(back, at);
            case Fact.CallEnded ended -> ended(ended, at);
        }
    }

    /** The call is over. */
    public boolean isEnded() {
        return endedAt.isPresent();
    }

    /** The call and all wrap-up after it are over: only notes and dispositions may still come. */
    public boolean isSettled() {
        return isEnded() && visits.stream().noneMatch(StayFold::waits) && joins.settled();
    }

    /** The number of the last fact taken. */
    public long lastSeq() {
        return lastSeq;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** The other party's number as it came: the called one's where the contact centre or one of its agents called, else the caller's. */
    public String customerNumber() {
        boolean ours = start.direction() == Fact.Direction.OUTBOUND
                || legs.values().stream()
                        .anyMatch(leg ->
                                leg.role() == LegRole.CALLER && !leg.agent().isEmpty());
        return ours ? start.called() : start.callerNumber();
    }

    /** The call's stays in queues, in their order. */
    public List<QueueStay> visits() {
        return visits.stream().map(visit -> visit.visit(id, talks)).toList();
    }

    /** The parts of agents in it. */
    public List<AgentPart> parts() {
        return AgentParts.of(this);
    }

    /** The parts of extensions in it, outside of queues' offers. */
    public List<ExtensionPart> lines() {
        return ExtensionParts.of(this);
    }

    /** It led to nobody but to features of the system, as a log-in by phone. */
    boolean onlyFeatures() {
        return routedTo.equals(Set.of(RouteKind.FEATURE));
    }

    /** It rang at a ring list. */
    boolean ofRingList() {
        return routedTo.contains(RouteKind.RING_LIST);
    }

    /** The record as far as the facts go. */
    public CallDetail detail() {
        return CallDetails.of(this);
    }

    private void disposed(Fact.Disposed disposed) {
        disposition = disposed.code();
        dispositions.put(disposed.agent().value(), disposed.code());
    }

    private void up(Fact.LegUp up, Instant at) {
        Optional<LegFold> known = leg(up.leg());
        known.ifPresent(leg -> leg.up(up.codec(), at));
        known.filter(leg -> leg.role() == LegRole.EXTENSION || leg.role() == LegRole.TRUNK)
                .filter(leg -> !leg.isPage())
                .ifPresent(leg -> {
                    if (consulting && leg.isConsult()) {
                        talks.consult(leg.id(), consulter, leg.who(), at);
                    } else {
                        talk(leg.id(), leg.who(), at);
                    }
                });
    }

    private void added(Fact.LegAdded added, Instant at) {
        legs.put(added.leg(), new LegFold(added, at, other(added)));
        if (added.role() == LegRole.CALLER && callerLeg.isEmpty()) {
            callerLeg = added.leg();
            firstLeg = callerLeg;
        }
    }

    /** The party that the user of a leg will talk to. */
    private Party other(Fact.LegAdded added) {
        if (added.role() == LegRole.CALLER) {
            return new Party(start.called(), "");
        }
        return added.purpose() == LegPurpose.CONSULT
                ? leg(consulter).map(asks -> new Party(asks.number(), "")).orElseGet(this::caller)
                : caller();
    }

    /** The party that is served now: at first the caller, later whoever was left to somebody else. */
    private Party caller() {
        String name = callerLeg.equals(firstLeg) ? start.callerName() : "";
        return new Party(leg(callerLeg).map(LegFold::number).orElse(start.callerNumber()), name);
    }

    /** The other party of the one at an extension: the called party where they made the call. */
    private Party otherThan(String extension) {
        boolean calls =
                leg(callerLeg).filter(leg -> leg.number().equals(extension)).isPresent();
        return calls ? new Party(start.called(), "") : caller();
    }

    /** An extension should have rung, for somebody. */
    record Rung(Instant at, Party other) {}

    private void transferAsked(Fact.TransferAsked asked, Instant at) {
        if (asked.kind() == TransferKind.BLIND) {
            talks.end(at);
            stays(asked.leg(), asked.kept());
        }
    }

    private void transferDone(Fact.TransferDone done, Instant at) {
        talks.handedTo(done.to(), done.kept(), at);
        stays(done.leg(), done.kept());
        joins.handed(done.to(), caller());
        joins.customerAt(done.leg()).ifPresentOrElse(Seat::transferred, () -> part(done.agent(), at).transfers++);
    }

    /** When the caller leaves, the party they talked to is the one the call is about. */
    private void stays(String leaves, String kept) {
        talks.holdsNoMore();
        if (callerLeg.equals(leaves)) {
            callerLeg = kept;
        }
    }

    private void consultStarted(Fact.ConsultStarted started, Instant at) {
        consulting = true;
        consulter = started.leg();
        talks.hold(CONSULT, true, at);
        joins.customerAt(started.leg()).ifPresentOrElse(Seat::consulted, () -> part(started.agent(), at).consults++);
    }

    private void consultEnded(Fact.ConsultEnded ended, Instant at) {
        consulting = false;
        if (ended.outcome() != ConsultOutcome.Ended.TRANSFERRED) {
            talks.endConsultations(at);
        }
        talks.hold(CONSULT, false, at);
    }

    /** The browser is back at another leg: it goes on there. */
    private void pageBack(Fact.EndpointBack back, Instant at) {
        talks.goesOnAt(back.leg(), back.as());
        joins.moved(back.leg(), back.as());
        if (callerLeg.equals(back.leg())) {
            callerLeg = back.as();
        }
        talks.hold(AWAY + back.leg(), false, at);
    }

    private Handovers part(String who, Instant at) {
        return handovers.computeIfAbsent(who, _ -> new Handovers(at));
    }

    private void talk(String leg, String who, Instant at) {
        announced(at);
        answeredAt = answeredAt.or(() -> Optional.of(at));
        talks.begin(leg, callerLeg, who, at);
    }

    private void legEnded(Fact.LegEnded ended, Instant at) {
        talks.hold(ended.leg(), false, at);
        talks.hold(AWAY + ended.leg(), false, at);
        leg(ended.leg()).ifPresent(leg -> leg.ended(ended, at));
        if (ended.leg().equals(callerLeg)) {
            talks.end(at);
        } else {
            talks.endOf(ended.leg(), at);
        }
    }

    private void routed(Fact.Routed routed, Instant at) {
        announced(at);
        routedTo.add(routed.kind());
        if (routed.kind() == RouteKind.EXTENSION) {
            rungFor.putIfAbsent(routed.target(), new Rung(at, caller()));
        }
        if (!LEADS_TO_SOMEBODY.contains(routed.kind())) {
            announcing = Optional.of(routed);
            announcingSince = at;
        }
    }

    private void forwarded(Fact.Forwarded forwarded, Instant at) {
        forwards.add(forwarded.extension());
        String why = forwarded.reason().word().toUpperCase(Locale.ROOT);
        otherSegments.add(new Segment(Segment.Kind.FORWARD, forwarded.extension(), at, at, why));
    }

    private void emergency(Fact.EmergencyCalled called, Instant at) {
        otherSegments.add(
                new Segment(Segment.Kind.EMERGENCY, called.number(), at, at, called.test() ? "TEST" : "SENT"));
    }

    private void announced(Instant at) {
        announcing.ifPresent(routed -> otherSegments.add(new Segment(
                Segment.Kind.ANNOUNCEMENT,
                routed.number(),
                announcingSince,
                at,
                routed.kind().word())));
        announcing = Optional.empty();
    }

    private void entered(QueueId entered, Instant at) {
        announced(at);
        queue = entered.value();
        visits.add(new StayFold(entered, at));
    }

    private void reserved(Fact.Reserved reserved, Instant at) {
        reserved.agents().forEach(each -> offer(reserved.offer(), each, reserved.queue(), at));
    }

    private void connected(Fact.Connected connected, Instant at) {
        agent = connected.agent().value();
        String leg = legs.values().stream()
                .filter(each -> each.role() == LegRole.AGENT && each.agent().equals(agent))
                .reduce((_, later) -> later)
                .map(LegFold::id)
                .orElse("");
        talk(leg, agent, at);
        Seat seat = new Seat(leg);
        visit(connected.queue()).ifPresent(visit -> visit.connected(connected, seat, at));
        offer(connected.offer(), connected.agent(), connected.queue(), at).connected(seat);
        joins.served();
    }

    private void wrapUpEnded(Fact.WrapUpEnded wrapUp, Instant at) {
        joins.wrapUpEnded(wrapUp);
        otherSegments.add(new Segment(
                Segment.Kind.WRAP_UP, wrapUp.agent().value(), at.minusMillis(wrapUp.wrapUpMillis()), at, "ENDED"));
    }

    private void ended(Fact.CallEnded ended, Instant at) {
        announced(at);
        talks.end(at);
        visits.stream().filter(StayFold::waits).forEach(visit -> visit.failed(at));
        end = ended;
        endedAt = Optional.of(at);
    }

    private Optional<LegFold> leg(String leg) {
        return Optional.ofNullable(legs.get(leg));
    }

    private Optional<StayFold> visit(QueueId of) {
        return visits.stream().filter(visit -> visit.queue().equals(of)).reduce((_, later) -> later);
    }

    private OfferFold offer(OfferId offer, AgentId to, QueueId of, Instant at) {
        for (OfferFold known : offers) {
            if (known.is(offer.value(), to.value())) {
                return known;
            }
        }
        OfferFold made = new OfferFold(offer.value(), to.value(), of.value(), at, caller());
        offers.add(made);
        return made;
    }
}
