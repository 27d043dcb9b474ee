package io.parley.call.engine;

import io.parley.call.CallCommand;
import io.parley.call.CallMessage;
import io.parley.call.Stage;
import io.parley.journal.Actor;
import io.parley.journal.Fact;
import io.parley.media.api.Bridge;
import io.parley.media.api.LegKind;
import io.parley.media.api.MediaLeg;
import io.parley.media.api.NoMediaPortException;
import io.parley.media.api.Playlist;
import io.parley.media.api.SdpException;
import io.parley.sip.api.Binding;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.LegId;
import io.parley.sip.api.SipEvent.LegEvent;
import io.parley.sip.api.Termination;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Carries out commands about legs: signalling by SIP, sound by media. Used only in the call's mailbox. */
final class LegRunner {
    private static final Logger LOG = Logger.getLogger(LegRunner.class);
    private static final Actor HOUSE = new Actor.Product("calls");

    private final RunningCall call;
    private final Surroundings around;
    private final LegTable table;
    private final List<LegHandle> handles = new ArrayList<>(2);
    private final Map<Integer, LegAddress> given = new HashMap<>(0);
    private Bridge bridge;

    LegRunner(RunningCall call, Surroundings around, LegTable table) {
        this.call = call;
        this.around = around;
        this.table = table;
    }

    /** The caller's dialog, before the first message; {@code byRequest} where it is none, but requests of a page. */
    LegAddress adopt(LegId sip, LegKind kind, Optional<Browser> browser, boolean byRequest) {
        LegHandle handle = new LegHandle(0, kind, new LegAddress(call, 0), browser);
        handle.sip = sip;
        handle.hearsEarly = !byRequest;
        handle.byRequest = byRequest;
        handles.add(handle);
        return handle.address;
    }

    /** Whether a page is at just this contact in the call already. */
    boolean has(Binding page) {
        return handles.stream().flatMap(handle -> handle.browser.stream()).anyMatch(browser -> browser.had(page));
    }

    /** Whether a page may take up a leg of the call again. */
    boolean mayTakeUp(Binding page) {
        List<Binding> pages = around.destinations().pages(page.user());
        return handles.stream()
                .flatMap(handle -> handle.browser.stream())
                .anyMatch(browser -> browser.isAt(page, pages));
    }

    void run(CallCommand.OfLeg command) {
        switch (command) {
            case CallCommand.Admit c -> admit(c);
            case CallCommand.Dial c -> dial(c);
            case CallCommand.Ring c ->
                withSip(c.leg(), sip -> around.sip().get().progress(sip, 180, Optional.empty()));
            case CallCommand.GoEarly c -> goEarly(c);
            case CallCommand.Accept c -> accept(c);
            case CallCommand.TakeAnswer c -> takeAnswer(c);
            case CallCommand.TakeOffer c -> takeOffer(c);
            case CallCommand.Reject c ->
                withSip(c.leg(), sip -> around.sip().get().reject(sip, c.code(), c.reason()));
            case CallCommand.HangUp c -> hangUp(c);
            case CallCommand.Forget c -> forget(c);
            case CallCommand.Join c -> join(c);
            case CallCommand.Play c -> play(c);
            case CallCommand.Hush c -> withMedia(c.leg(), MediaLeg::stopPlaying);
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

    private void admit(CallCommand.Admit command) {
        LegHandle handle = handle(command.leg());
        handle.offer = command.offer();
        if (handle.byRequest && command.offer().isEmpty()) {
            offerFirst(handle);
            return;
        }
        negotiate(handle, () -> {
            handle.media = open(handle, null);
            command.offer().ifPresent(offer -> handle.media.answer(offer, List.of()));
        });
    }

    /** A request can wait for nothing more than its offer: what becomes of the call is told when the answer to it is there. */
    private void offerFirst(LegHandle handle) {
        try {
            handle.media = open(handle, null);
            around.sip().get().offer(handle.sip, handle.media.offer(List.of()));
        } catch (NoMediaPortException e) {
            call.reply(new CallMessage.MediaFailed(handle.ref, 503, "no media port"));
        }
    }

    private void dial(CallCommand.Dial command) {
        Optional<Binding> contact = command.target() instanceof DialRequest.Target.Contact(Binding binding)
                ? Optional.of(binding)
                : Optional.empty();
        LegKind kind = contact.map(Binding::transport).map(LegRunner::kind).orElse(LegKind.TRUNK);
        Optional<Browser> browser =
                contact.filter(_ -> kind == LegKind.BROWSER).map(page -> new Browser(page.user(), List.of(page)));
        LegHandle handle = new LegHandle(command.leg(), kind, new LegAddress(call, command.leg()), browser);
        handles.add(handle);
        LegHandle like = find(command.like());
        MediaLeg near = like == null ? null : like.media;
        try {
            handle.media = open(handle, near);
        } catch (NoMediaPortException e) {
            call.reply(new CallMessage.MediaFailed(command.leg(), 503, "no media port"));
            return;
        }
        String offer = handle.media.offer(codecOf(like));
        handle.sip = around.sip()
                .get()
                .dial(new DialRequest(
                        command.target(),
                        command.called(),
                        command.shown(),
                        Optional.of(offer),
                        command.autoAnswer(),
                        Optional.of(call.journey().id().value())));
        for (LegEvent early : table.bind(handle.sip, handle.address)) {
            call.fromWire(command.leg(), early);
        }
    }

    private void goEarly(CallCommand.GoEarly command) {
        LegHandle handle = find(command.leg());
        boolean words = command.like() == Stage.NONE;
        if (handle == null || handle.offer.isEmpty() || (words && !handle.hearsEarly)) {
            // who made no offer cannot hear early media, and some take the status for the words: it rings
            withSip(command.leg(), sip -> around.sip().get().progress(sip, 180, Optional.empty()));
            return;
        }
        handle.hearsEarly = true;
        String sdp = answerLike(handle, command.like());
        around.sip().get().progress(handle.sip, 183, Optional.of(sdp));
    }

    private void accept(CallCommand.Accept command) {
        LegHandle handle = handle(command.leg());
        String sdp = sessionOf(handle, command.like());
        handle.up = true;
        around.sip().get().answer(handle.sip, sdp);
        around.journal().append(call.journey().id(), HOUSE, new Fact.LegUp(handle.name(), handle.media.codec()));
    }

    private String sessionOf(LegHandle handle, int like) {
        if (handle.offer.isPresent()) {
            return answerLike(handle, like);
        }
        boolean agreed = !handle.media.codec().isEmpty();
        return agreed ? handle.media.current() : handle.media.offer(codecOf(find(like)));
    }

    /** Our answer to the caller, in the other leg's codec where his offer has it. */
    private String answerLike(LegHandle handle, int like) {
        List<String> wished = codecOf(find(like));
        if (!wished.isEmpty() && !wished.getFirst().equals(handle.media.codec())) {
            return handle.media.answer(handle.offer.get(), wished);
        }
        return handle.media.current();
    }

    private void takeAnswer(CallCommand.TakeAnswer command) {
        LegHandle handle = find(command.leg());
        if (handle == null || handle.media == null) {
            return;
        }
        negotiate(handle, () -> {
            if (command.sdp().isPresent()) {
                handle.media.accept(command.sdp().get());
            } else if (handle.media.codec().isEmpty()) {
                throw new SdpException(488, "answered without a session description");
            }
        });
    }

    private void takeOffer(CallCommand.TakeOffer command) {
        LegHandle handle = find(command.leg());
        if (handle == null || handle.media == null) {
            return;
        }
        try {
            List<String> wished = handle.codecs();
            String sdp = command.sdp().isPresent()
                    ? handle.media.answer(command.sdp().get(), wished)
                    : handle.media.offer(wished);
            around.sip().get().acceptOffer(handle.sip, sdp);
            if (command.sdp().isPresent()) {
                call.reply(new CallMessage.Negotiated(command.leg(), handle.media.codec(), handle.media.heldByPeer()));
            }
        } catch (SdpException e) {
            LOG.debugf("CAL0003 renewed offer refused with %d: %s", e.sipStatus(), e.getMessage());
            around.sip().get().rejectOffer(handle.sip, e.sipStatus(), e.getMessage());
        }
    }

    private void negotiate(LegHandle handle, Runnable negotiation) {
        try {
            negotiation.run();
            call.reply(new CallMessage.Negotiated(handle.ref, handle.media.codec(), handle.media.heldByPeer()));
        } catch (SdpException e) {
            LOG.debugf("CAL0004 session refused with %d: %s", e.sipStatus(), e.getMessage());
            call.reply(new CallMessage.MediaFailed(handle.ref, e.sipStatus(), e.getMessage()));
        } catch (NoMediaPortException e) {
            call.reply(new CallMessage.MediaFailed(handle.ref, 503, "no media port"));
        }
    }

    private void hangUp(CallCommand.HangUp command) {
        LegHandle handle = find(command.leg());
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
        ended(handle, command.termination());
        handle.release(table);
        handles.remove(handle);
    }

    private void ended(LegHandle handle, Termination termination) {
        around.journal().append(call.journey().id(), HOUSE, handle.ended(termination));
    }

    /** The leg leaves this call; what happens to it from now on is passed on until the other has it. */
    private void give(CallCommand.Give command) {
        LegHandle handle = handle(command.leg());
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
        }
    }

    private void join(CallCommand.Join command) {
        LegHandle one = find(command.leg());
        LegHandle other = find(command.other());
        if (one != null && other != null && one.media != null && other.media != null) {
            bridge = around.media().join(one.media, other.media);
        }
    }

    void part() {
        if (bridge != null) {
            bridge.part();
            bridge = null;
        }
    }

    private void play(CallCommand.Play command) {
        LegHandle handle = find(command.leg());
        List<String> known = known(command.sounds());
        if (handle != null && handle.hears() && !known.isEmpty()) {
            handle.media.play(new Playlist(Integer.toString(command.play()), known, command.repeat()));
        } else if (!command.repeat()) {
            call.reply(new CallMessage.Played(command.leg(), command.play()));
        }
    }

    private List<String> known(List<String> sounds) {
        List<String> known = new ArrayList<>(sounds.size());
        for (String sound : sounds) {
            if (around.media().sounds().has(sound)) {
                known.add(sound);
            }
        }
        return known;
    }

    /** What may be left when the call closes without word from the wire. */
    void closeAll() {
        part();
        handles.forEach(handle -> handle.release(table));
        handles.clear();
    }

    private MediaLeg open(LegHandle handle, MediaLeg near) {
        String name = call.journey().id().value() + "/" + handle.ref;
        return around.media().open(name, new LegEars(handle.address), handle.kind, Optional.ofNullable(near));
    }

    /** What stands at the far end of an extension's transport. */
    static LegKind kind(String transport) {
        return Binding.webSocket(transport) || transport.equals(CallEngine.HTTP) ? LegKind.BROWSER : LegKind.PHONE;
    }

    private List<String> codecOf(LegHandle handle) {
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

    private LegHandle handle(int ref) {
        LegHandle handle = find(ref);
        if (handle == null) {
            throw new IllegalStateException("no leg " + ref);
        }
        return handle;
    }

    /** The handle, or null: a leg may be gone, and {@link Stage#NONE} has none. */
    private LegHandle find(int ref) {
        for (LegHandle handle : handles) {
            if (handle.ref == ref) {
                return handle;
            }
        }
        return null;
    }
}
