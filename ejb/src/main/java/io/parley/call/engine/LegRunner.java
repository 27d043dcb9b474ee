package io.parley.call.engine;

import io.parley.call.CallCommand;
import io.parley.call.CallMachine;
import io.parley.call.CallMessage;
import io.parley.call.Stage;
import io.parley.fact.Actor;
import io.parley.media.api.Hearing;
import io.parley.media.api.LegKind;
import io.parley.media.api.MediaLeg;
import io.parley.media.api.NoMediaPortException;
import io.parley.media.api.Playlist;
import io.parley.sip.api.Binding;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.Diversion;
import io.parley.sip.api.LegId;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipEvent.LegEvent;
import io.parley.sip.api.Termination;
import io.parley.trunk.TrunkCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Carries out commands about legs: signalling by SIP, sound by media. Used only in the call's inbox. */
final class LegRunner {
    private static final Logger LOG = Logger.getLogger(LegRunner.class);
    private static final Actor TOLL = new Actor.System("toll limits");

    private final RunningCall call;
    private final Surroundings around;
    private final LegTable table;
    private final Sessions sessions;
    private final List<LegHandle> handles = new ArrayList<>(2);
    private final Map<Integer, LegAddress> given = new HashMap<>(0);
    private final PromptSounds prompts;
    private final HearingRunner hearing;
    private final TrunkChannels.Held channels;

    LegRunner(RunningCall call, Surroundings around, LegTable table, TrunkChannels.Held channels) {
        this.channels = channels;
        this.call = call;
        this.around = around;
        this.table = table;
        this.sessions = new Sessions(call, around, this);
        this.prompts = new PromptSounds(around.media()::sounds);
        this.hearing = new HearingRunner(around.media(), this::find);
    }

    /** The caller's dialog, before the first message; {@code byRequest} where it is none, but requests of a browser. */
    LegAddress adopt(LegId sip, LegKind kind, Optional<Browser> browser, boolean byRequest) {
        String extension = call.journey().extension().orElse("");
        LegHandle handle = new LegHandle(0, kind, extension, new LegAddress(call, 0), browser);
        handle.sip = sip;
        handle.hearsEarly = !byRequest;
        handle.byRequest = byRequest;
        known(handle);
        return handle.address;
    }

    /** The caller's leg came in by a trunk, of which it takes a channel. */
    void callerTakes(TrunkChannels.Seat seat) {
        LegHandle caller = find(0);
        if (caller == null) {
            seat.release();
        } else if (seat != TrunkChannels.Seat.NONE) {
            caller.seat = seat;
        }
    }

    /** Whether a browser is at just this contact in the call already. */
    boolean has(Binding page) {
        return handles.stream().flatMap(handle -> handle.browser.stream()).anyMatch(browser -> browser.had(page));
    }

    /** Whether a browser may take up a leg of the call again. */
    boolean mayTakeUp(Binding page) {
        List<Binding> pages = around.destinations().pages(page.user());
        return handles.stream()
                .flatMap(handle -> handle.browser.stream())
                .anyMatch(browser -> browser.isAt(page, pages));
    }

    void run(CallCommand.OfLeg command) {
        switch (command) {
            case CallCommand.OfSession c -> sessions.run(c);
            case CallCommand.Dial c -> dial(c);
            case CallCommand.Ring c -> ring(c.leg());
            case CallCommand.Reject c ->
                withSip(c.leg(), sip -> around.sip().get().reject(sip, c.code(), c.reason()));
            case CallCommand.HangUp c -> hangUp(c);
            case CallCommand.Forget c -> forget(c);
            case CallCommand.Play c -> play(c);
            case CallCommand.StopPlayback c -> withMedia(c.leg(), MediaLeg::stopPlaying);
            case CallCommand.SendDigits c -> withMedia(c.leg(), media -> media.sendDigits(c.digits()));
            case CallCommand.Mute c -> withMedia(c.leg(), media -> media.mute(c.muted()));
            case CallCommand.Echo c -> withMedia(c.leg(), MediaLeg::echo);
            case CallCommand.AcceptTransfer c ->
                withSip(c.leg(), sip -> around.sip().get().acceptTransfer(sip));
            case CallCommand.RejectTransfer c ->
                withSip(c.leg(), sip -> around.sip().get().rejectTransfer(sip, c.code(), c.reason()));
            case CallCommand.TransferProgress c ->
                withSip(c.leg(), sip -> around.sip().get().transferProgress(sip, c.code()));
            case CallCommand.Give c -> give(c);
            case CallCommand.Adopt c -> adopt(c);
        }
    }

    /** 180 to the caller. */
    void ring(int ref) {
        withSip(ref, sip -> around.sip().get().progress(sip, 180, Optional.empty()));
    }

    private void dial(CallCommand.Dial command) {
        Optional<Binding> contact = command.target() instanceof DialRequest.Target.Contact(Binding binding)
                ? Optional.of(binding)
                : Optional.empty();
        LegKind kind = contact.map(Binding::transport).map(LegRunner::kind).orElse(LegKind.TRUNK);
        Optional<Browser> browser =
                contact.filter(_ -> kind == LegKind.BROWSER).map(page -> new Browser(page.user(), List.of(page)));
        String extension = contact.map(Binding::user).orElse("");
        LegHandle handle = new LegHandle(command.leg(), kind, extension, new LegAddress(call, command.leg()), browser);
        handle.target = Optional.of(command.target());
        if (command.target() instanceof DialRequest.Target.Trunk) {
            handle.seat = channels.handOver(TrunkChannels.Direction.OUT);
            handle.seat.endBy(() -> handle.address.pass((holder, _) -> holder.post(new CallMessage.HangUpAsked(TOLL))));
        }
        known(handle);
        LegHandle like = find(command.like());
        MediaLeg near = like == null ? null : like.media;
        try {
            handle.media = open(handle, near);
        } catch (NoMediaPortException e) {
            call.reply(new CallMessage.MediaFailed(command.leg(), 503, "no media port"));
            return;
        }
        String offer = handle.media.offer(codecOf(command.like()));
        TrunkCall written = written(command);
        handle.sip = around.sip()
                .get()
                .dial(new DialRequest(
                        command.target(),
                        written.called(),
                        written.caller(),
                        Optional.of(offer),
                        command.autoAnswer(),
                        Optional.of(call.journey().id().value()),
                        written.diversions(),
                        written.headers()));
        for (LegEvent early : table.bind(handle.sip, handle.address)) {
            call.fromWire(command.leg(), early);
        }
    }

    private TrunkCall written(CallCommand.Dial command) {
        Destinations destinations = around.destinations();
        return switch (command.target()) {
            case DialRequest.Target.Contact _ ->
                TrunkCall.asDialled(command.called(), command.shown(), command.diversions());
            case DialRequest.Target.Trunk t ->
                command.emergency()
                        ? destinations.inEmergency(t.peer().name(), command.called(), command.shown())
                        : destinations.toTrunk(
                                t.peer().name(),
                                command.called(),
                                command.shown(),
                                isOurs(command.shown()),
                                unnamed(command.diversions()));
        };
    }

    /** Whoever calls from outside may have any number. */
    private boolean isOurs(Party shown) {
        return call.journey().extension().isPresent()
                || !shown.equals(call.journey().caller());
    }

    /** Carriers get the numbers that sent a call on, and not whose they are. */
    private static List<Diversion> unnamed(List<Diversion> diversions) {
        return diversions.stream()
                .map(one -> one.by().withheld()
                        ? one
                        : new Diversion(new Party(one.by().number(), ""), one.reason()))
                .toList();
    }

    private void known(LegHandle handle) {
        handles.add(handle);
        if (!handle.extension.isEmpty()) {
            table.extensions().add(handle.extension, handle.address);
        }
    }

    /** Whether the extension is in this call, and is not just leaving it. */
    boolean takesPart(String extension) {
        return handles.stream().anyMatch(handle -> handle.extension.equals(extension) && !handle.ending());
    }

    private void hangUp(CallCommand.HangUp command) {
        LegHandle handle = find(command.leg());
        if (handle != null) {
            handle.address.ends();
        }
        if (handle != null && handle.sip != null) {
            around.sip().get().hangUp(handle.sip, command.reason(), command.causes());
        } else {
            // never dialled: nobody else will tell of its end
            Termination never = new Termination(Termination.Kind.FAILED, 503, Termination.By.US, command.reason());
            call.reply(new CallMessage.LegOver(command.leg(), never));
        }
    }

    private void forget(CallCommand.Forget command) {
        LegHandle handle = find(command.leg());
        if (handle == null) {
            return;
        }
        handles.remove(handle);
        try {
            ended(handle, command.termination());
        } finally {
            handle.release(table);
        }
    }

    private void ended(LegHandle handle, Termination termination) {
        around.journal().append(call.journey().id(), CallMachine.CALLS, handle.ended(termination));
    }

    /** The leg leaves this call; what happens to it from now on is passed on until the other has it. */
    private void give(CallCommand.Give command) {
        LegHandle handle = find(command.leg());
        if (handle == null) {
            call.others().decline(command.taker(), Optional.empty());
            return;
        }
        ended(
                handle,
                new Termination(
                        Termination.Kind.COMPLETED, 200, Termination.By.US, "goes on in call " + command.taker()));
        handles.remove(handle);
        handle.address.leaves();
        given.put(command.leg(), handle.address);
        String codec = handle.media == null ? "" : handle.media.codec();
        call.others().give(command.taker(), handle, command.worth(), codec);
    }

    /** Where a leg is that this call gave away; null for its own. */
    LegAddress given(int ref) {
        return given.get(ref);
    }

    private void adopt(CallCommand.Adopt command) {
        LegHandle handle = call.takeGift(command.gift());
        if (handle != null) {
            handle.ref = command.leg();
            handles.add(handle);
            handle.address.moved(call, command.leg());
            if (handle.sip != null) {
                table.belongs(handle.sip, call);
            }
        }
    }

    void arrange(Hearing<Integer> heard) {
        hearing.arrange(heard);
    }

    private void play(CallCommand.Play command) {
        LegHandle handle = find(command.leg());
        List<String> known = prompts.of(command.prompts());
        if (handle != null && handle.hears() && !known.isEmpty()) {
            handle.media.play(new Playlist(Integer.toString(command.play()), known, command.repeat()));
        } else if (!command.repeat()) {
            call.reply(new CallMessage.Played(command.leg(), command.play()));
        }
    }

    /** Closes what may be left when the call ends without word from the wire. */
    void closeAll() {
        for (LegHandle handle : handles) {
            try {
                handle.release(table);
            } catch (RuntimeException e) {
                LOG.errorf(
                        e,
                        "CAL0008 %s of call %s was not closed in order",
                        handle.name(),
                        call.journey().id());
            }
        }
        handles.clear();
    }

    /** @throws NoMediaPortException when there is no port for it */
    MediaLeg open(LegHandle handle, MediaLeg near) {
        String name = call.journey().id().value() + "/" + handle.ref;
        return around.media()
                .open(
                        name,
                        new LegEars(handle.address),
                        handle.kind,
                        Optional.ofNullable(near),
                        () -> handle.peer(around.sip().get()));
    }

    /** The kind of device at the far end of an extension's transport. */
    static LegKind kind(String transport) {
        return Binding.webSocket(transport) || transport.equals(CallEngine.HTTP) ? LegKind.BROWSER : LegKind.PHONE;
    }

    /** The codec of a leg, as a wish for another; none of a leg that is not there. */
    List<String> codecOf(int ref) {
        LegHandle handle = find(ref);
        return handle == null ? List.of() : handle.codecs();
    }

    private void withSip(int ref, java.util.function.Consumer<LegId> what) {
        LegHandle handle = find(ref);
        if (handle != null && handle.sip != null) {
            what.accept(handle.sip);
        }
    }

    private void withMedia(int ref, java.util.function.Consumer<MediaLeg> what) {
        LegHandle handle = find(ref);
        if (handle != null && handle.media != null) {
            what.accept(handle.media);
        }
    }

    /** The dialog of a leg; empty where it has none. */
    Optional<LegId> sip(int ref) {
        LegHandle handle = find(ref);
        return handle == null ? Optional.empty() : Optional.ofNullable(handle.sip);
    }

    /** The handle, or null: a leg may be gone, and {@link Stage#NONE} has none. */
    LegHandle find(int ref) {
        for (LegHandle handle : handles) {
            if (handle.ref == ref) {
                return handle;
            }
        }
        return null;
    }
}
