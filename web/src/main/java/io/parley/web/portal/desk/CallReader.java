package io.parley.web.portal.desk;

import io.parley.call.LiveCall;
import io.parley.call.LiveCall.Consult;
import io.parley.customer.Contact;
import io.parley.customer.Customers;
import io.parley.customer.VipLevel;
import io.parley.directory.Directory;
import io.parley.directory.Extension;
import io.parley.directory.QueueConfig;
import io.parley.directory.User;
import io.parley.fact.CallerVerdict;
import io.parley.fact.Fact.Direction;
import io.parley.id.AgentId;
import io.parley.id.QueueId;
import io.parley.web.portal.desk.PortalModel.Asker;
import io.parley.web.portal.desk.PortalModel.CallLines;
import io.parley.web.portal.desk.PortalModel.ConsultLines;
import io.parley.web.portal.desk.PortalModel.Hold;
import io.parley.web.portal.desk.PortalModel.Stage;
import java.time.InstantSource;
import java.util.Optional;

/** Reads a live call from the side of one agent: who the other party is, and what the call does for them. Thread-safe. */
public final class CallReader {
    private final AgentId me;
    private final Directory directory;
    private final Customers customers;
    private final SwapClock swaps = new SwapClock(InstantSource.system());

    public CallReader(AgentId me, Directory directory, Customers customers) {
        this.me = me;
        this.directory = directory;
        this.customers = customers;
    }

    /** A name and a number. */
    private record Party(String name, String number) {}

    /** Whether the call rings or runs at an extension, or was placed from it. */
    static boolean concerns(LiveCall call, String extension) {
        return !extension.isEmpty()
                && call.phase() != LiveCall.Phase.ENDED
                && (call.callerNumber().equals(extension)
                        || call.party().equals(extension)
                        || call.ringsAt(extension)
                        || call.consult()
                                .filter(c -> c.extension().equals(extension)
                                        || c.number().equals(extension))
                                .isPresent());
    }

    public CallLines lines(LiveCall call, Optional<QueueId> queue, String extension) {
        // an agent who waits in a queue sees whom they called, and has nothing to dispose of
        Optional<Consult> asks = asking(call, extension);
        boolean placed = queue.isEmpty() && asks.isEmpty() && placed(call, extension);
        // a colleague who is asked has neither script nor disposition: the call is not theirs
        Optional<QueueId> through = placed || asks.isPresent() ? Optional.empty() : queue.or(call::queue);
        Party other = asks.map(consult -> customer(call, consult))
                .orElseGet(() ->
                        placed ? new Party("", call.called()) : new Party(call.callerName(), call.callerNumber()));
        Optional<Contact> known = customers.contact(other.number());
        return new CallLines(
                call.id(),
                placed ? Direction.OUTBOUND : call.direction(),
                name(other, known),
                known.map(Contact::vip).orElse(VipLevel.NONE),
                other.number(),
                call.called(),
                through,
                queueName(through),
                call.startedAt(),
                call.queuedAt(),
                call.answeredAt(),
                Optional.of(call.since()),
                asks.map(consult -> asker(call, consult)),
                placed || asks.isPresent() ? CallerVerdict.NONE : call.verdict());
    }

    /** The one who waits while a colleague asks: the caller, or whom a calling colleague had called. */
    private static Party customer(LiveCall call, Consult consult) {
        return consult.extension().equals(call.callerNumber())
                ? new Party("", call.party())
                : new Party(call.callerName(), call.callerNumber());
    }

    private Asker asker(LiveCall call, Consult consult) {
        Party party = new Party("", consult.extension());
        return new Asker(name(party, customers.contact(party.number())), party.number(), queueName(call.queue()));
    }

    /** The stage of an agent who is in the call. */
    Stage inCall(LiveCall call, CallLines lines, String extension) {
        Optional<Consult> own = call.consult().filter(c -> c.extension().equals(extension));
        if (call.phase() == LiveCall.Phase.RECONNECTING) {
            return new Stage.Reconnecting(lines, call.away().contains(extension));
        }
        return own.<Stage>map(c -> new Stage.Consulting(lines, consult(call, c)))
                .orElseGet(() -> new Stage.Talking(
                        lines, hold(call, extension), call.muted().contains(extension)));
    }

    private static Hold hold(LiveCall call, String extension) {
        if (call.holding().contains(extension)) {
            return Hold.MINE;
        }
        // of the two whom the third one talks to in turns, one waits
        Optional<Consult> waits = call.consult()
                .filter(Consult::answered)
                .filter(consult -> consult.active() != consult.number().equals(extension));
        if (waits.isPresent()) {
            return Hold.OTHERS;
        }
        return call.holding().isEmpty() ? Hold.NONE : Hold.OTHERS;
    }

    /** The stage of a call outside of queues for the one at an extension; empty where it is not theirs. */
    public Optional<Stage> direct(LiveCall call, String extension) {
        if (!concerns(call, extension)) {
            return Optional.empty();
        }
        CallLines lines = lines(call, Optional.empty(), extension);
        boolean asked = asking(call, extension).isPresent();
        boolean mine = placed(call, extension) && !asked;
        // a call that comes back rings at who transferred it; who is in it waits
        boolean rings = call.recall() ? call.party().equals(extension) : !mine;
        return switch (call.phase()) {
            case DIALLING, RINGING ->
                Optional.of(rings ? new Stage.Ringing(lines, call.recall()) : new Stage.Dialling(lines));
            case QUEUED, OFFERED -> mine ? Optional.of(new Stage.Dialling(lines)) : Optional.empty();
            case CONSULTING ->
                Optional.of(
                        asked && call.consult().filter(Consult::answered).isEmpty()
                                ? new Stage.Ringing(lines, false)
                                : inCall(call, lines, extension));
            case ANNOUNCEMENT -> mine ? Optional.of(new Stage.Announced(lines)) : Optional.empty();
            case TALKING, HELD, RECONNECTING -> Optional.of(inCall(call, lines, extension));
            case ENDED -> Optional.empty();
        };
    }

    public String queueName(Optional<QueueId> queue) {
        return queue.map(id -> directory.queue(id).map(QueueConfig::name).orElse(id.value()))
                .orElse("");
    }

    private boolean placed(LiveCall call, String extension) {
        return call.callerNumber().equals(extension)
                || directory
                        .userAt(call.callerNumber())
                        .filter(user -> user.name().equals(me.value()))
                        .isPresent();
    }

    /** The consultation in which the one at the extension is asked. */
    private static Optional<Consult> asking(LiveCall call, String extension) {
        return call.consult()
                .filter(c -> c.number().equals(extension) && !c.extension().equals(extension));
    }

    private ConsultLines consult(LiveCall call, Consult consult) {
        Party asked = new Party(consult.name(), consult.number());
        return new ConsultLines(
                name(asked, customers.contact(asked.number())),
                asked.number(),
                consult.answered(),
                consult.active(),
                swaps.since(call));
    }

    /** The name of the party at a number, or the empty string. */
    String nameAt(String number) {
        return name(new Party("", number), customers.contact(number));
    }

    private String name(Party party, Optional<Contact> known) {
        String name = known.map(Contact::name)
                .or(() -> directory.userAt(party.number()).map(User::displayName))
                .or(() -> directory.queue(new QueueId(party.number())).map(QueueConfig::name))
                .or(() -> directory.extension(party.number()).map(Extension::name))
                .orElse(party.name());
        return name.equals(party.number()) ? "" : name;
    }
}
