package io.parley.stream;

import io.parley.fact.Fact;
import io.parley.fact.JournalEvent;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.json.StoredWord;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The event of the stream that a fact becomes. Pure. */
final class EventMapping {
    private EventMapping() {}

    /** The event of a fact with whom it concerns; empty for facts that stay inside. */
    static Optional<Published> of(JournalEvent journalled, CallContext call) {
        return data(journalled.fact(), call)
                .map(data -> new Published(
                        new StreamEvent(journalled.id(), journalled.at(), journalled.call(), data),
                        audience(journalled.fact(), call)));
    }

    private static Optional<EventData> data(Fact fact, CallContext call) {
        return switch (fact) {
            case Fact.CallStarted f ->
                Optional.of(new EventData.Started(
                        low(f.direction()), f.callerNumber(), f.callerName(), f.called(), f.source()));
            case Fact.Routed f ->
                Optional.of(new EventData.Routed(f.number(), f.kind().word(), f.target()));
            case Fact.LegAdded f ->
                Optional.of(new EventData.LegAdded(
                        f.leg(),
                        low(f.role()),
                        f.number(),
                        f.agent(),
                        f.purpose().word()));
            case Fact.LegRinging f -> {
                CallContext.Leg leg = call.leg(f.leg());
                yield Optional.of(new EventData.Ringing(f.leg(), leg.number(), leg.agent()));
            }
            case Fact.LegUp f -> {
                CallContext.Leg leg = call.leg(f.leg());
                yield Optional.of(new EventData.Answered(f.leg(), leg.number(), leg.agent(), f.codec()));
            }
            case Fact.LegHeld f -> {
                CallContext.Leg leg = call.leg(f.leg());
                yield Optional.of(new EventData.Held(f.leg(), leg.number(), leg.agent(), f.by()));
            }
            case Fact.LegResumed f -> {
                CallContext.Leg leg = call.leg(f.leg());
                yield Optional.of(new EventData.Resumed(f.leg(), leg.number(), leg.agent(), f.by()));
            }
            case Fact.TransferAsked f ->
                Optional.of(new EventData.TransferAsked(
                        f.leg(), f.number(), f.agent(), f.kind().word()));
            case Fact.TransferDone f -> Optional.of(new EventData.Transferred(f.leg(), f.to(), f.agent()));
            case Fact.Recalled f -> Optional.of(new EventData.Recalled(f.extension(), f.number(), f.why()));
            case Fact.Forwarded f ->
                Optional.of(new EventData.Forwarded(
                        f.extension(), f.to(), f.reason().word()));
            case Fact.TollRefused f ->
                Optional.of(new EventData.TollRefused(f.extension(), f.number(), f.tollClass(), f.reason(), f.limit()));
            case Fact.PickedUp f -> Optional.of(new EventData.PickedUp(f.extension(), f.by()));
            case Fact.EmergencyCalled f ->
                Optional.of(new EventData.Emergency(
                        f.number(), f.dialled(), f.extension(), f.person(), f.callBack(), f.location(), f.test()));
            case Fact.EmergencySeen f -> Optional.of(new EventData.EmergencySeen(f.by()));
            case Fact.ConsultStarted f -> Optional.of(new EventData.ConsultStarted(f.leg(), f.number(), f.agent()));
            case Fact.ConsultSwapped f -> Optional.of(new EventData.ConsultSwapped(f.leg(), f.active()));
            case Fact.ConsultEnded f ->
                Optional.of(new EventData.ConsultEnded(f.leg(), f.outcome().word()));
            case Fact.EndpointLost f -> {
                CallContext.Leg leg = call.leg(f.leg());
                yield Optional.of(new EventData.PageLost(
                        f.leg(), leg.number(), leg.agent(), f.what().word()));
            }
            case Fact.EndpointBack f -> Optional.of(new EventData.PageBack(f.leg(), f.as()));
            case Fact.LegEnded f -> {
                CallContext.Leg leg = call.leg(f.leg());
                yield Optional.of(new EventData.LegEnded(
                        f.leg(), leg.number(), leg.agent(), low(f.kind()), f.code(), low(f.by()), f.mos()));
            }
            case Fact.QueueEntered f ->
                Optional.of(new EventData.Entered(
                        f.queue().value(), f.priority(), f.position(), call.callerNumber(), call.callerName()));
            case Fact.OfferMade f ->
                Optional.of(new EventData.Offered(
                        f.queue().value(), f.agent().value(), call.callerNumber(), call.callerName()));
            case Fact.OfferRefused f ->
                Optional.of(new EventData.OfferFailed(
                        f.queue().value(), f.agent().value(), low(f.refusal()), f.ringMillis()));
            case Fact.OfferTimedOut f ->
                Optional.of(
                        new EventData.OfferFailed(f.queue().value(), f.agent().value(), "no_answer", f.ringMillis()));
            case Fact.Connected f ->
                Optional.of(new EventData.Connected(
                        f.queue().value(),
                        f.agent().value(),
                        call.callerNumber(),
                        call.callerName(),
                        f.waitMillis(),
                        f.ringMillis()));
            case Fact.QueueLeft f ->
                Optional.of(new EventData.Left(
                        f.queue().value(), low(f.exit()), f.to(), f.waitMillis(), f.position(), f.why()));
            case Fact.AgentJoined f ->
                Optional.of(new EventData.AgentJoined(f.agent().value(), f.extension(), f.queue()));
            case Fact.Disposed f ->
                Optional.of(new EventData.Disposed(f.agent().value(), f.queue().value(), f.code()));
            case Fact.NoteAdded f -> Optional.of(new EventData.Noted(f.agent().value(), f.text()));
            case Fact.WrapUpEnded f ->
                Optional.of(
                        new EventData.WrapUpEnded(f.agent().value(), f.queue().value(), f.wrapUpMillis()));
            case Fact.CallEnded f ->
                Optional.of(new EventData.Ended(low(f.kind()), f.code(), f.by().word(), f.reason()));
            case Fact.AgentStateChanged f ->
                Optional.of(new EventData.StateChanged(
                        f.agent().value(), low(f.from()), low(f.to()), f.reason(), f.call(), f.queue()));
            case Fact.AgentLoggedIn f ->
                Optional.of(new EventData.LoggedIn(
                        f.agent().value(),
                        f.extension(),
                        f.queues().stream().map(QueueId::value).toList()));
            case Fact.AgentLoggedOut f ->
                Optional.of(new EventData.LoggedOut(f.agent().value(), f.cause()));
            // digits may be secrets; decisions, registrations and settings are internal; of callers' numbers the call
            // itself tells
            case Fact.DigitPressed _,
                    Fact.CallerVerified _,
                    Fact.PositionTold _,
                    Fact.Decided _,
                    Fact.Reserved _,
                    Fact.OfSystem _ -> Optional.empty();
        };
    }

    private static Audience audience(Fact fact, CallContext call) {
        return switch (fact) {
            case Fact.AgentStateChanged f -> of(f.agent());
            case Fact.AgentLoggedIn f -> of(f.agent());
            case Fact.AgentLoggedOut f -> of(f.agent());
            case Fact.Disposed f -> of(f.agent());
            case Fact.NoteAdded f -> of(f.agent());
            case Fact.WrapUpEnded f -> of(f.agent());
            case Fact.QueueEntered f -> of(f.queue());
            case Fact.OfferMade f -> of(f.queue());
            case Fact.OfferRefused f -> of(f.queue());
            case Fact.OfferTimedOut f -> of(f.queue());
            case Fact.QueueLeft f -> of(f.queue());
            case Fact.EmergencyCalled f -> {
                Set<String> told = new HashSet<>(call.present());
                f.notified().forEach(agent -> told.add(agent.value()));
                yield new Audience(told, Optional.empty());
            }
            case Fact.CallEnded _ -> new Audience(call.ever(), Optional.empty());
            case Fact.OfCall _, Fact.OfSystem _ -> new Audience(call.present(), Optional.empty());
        };
    }

    private static Audience of(AgentId agent) {
        return new Audience(Set.of(agent.value()), Optional.empty());
    }

    private static Audience of(QueueId queue) {
        return new Audience(Set.of(), Optional.of(queue));
    }

    private static String low(StoredWord constant) {
        return constant.word().toLowerCase(Locale.ROOT);
    }
}
