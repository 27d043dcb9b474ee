package io.parley.call.engine;

import io.parley.call.CallCommand;
import io.parley.call.CallMachine;
import io.parley.call.CallMessage;
import io.parley.call.Stage;
import io.parley.fact.Fact;
import io.parley.media.api.NoMediaPortException;
import io.parley.media.api.SdpException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Offer and answer of a call's legs: descriptions from the wire go to media, and those of media to the wire. An unusable description concerns its own
 * leg only, and leads to a reply about that leg. Used only in the call's inbox.
 */
final class Sessions {
    private static final Logger LOG = Logger.getLogger(Sessions.class);

    private final RunningCall call;
    private final Surroundings around;
    private final LegRunner legs;

    Sessions(RunningCall call, Surroundings around, LegRunner legs) {
        this.call = call;
        this.around = around;
        this.legs = legs;
    }

    void run(CallCommand.OfSession command) {
        LegHandle handle = legs.find(command.leg());
        if (handle == null) {
            // gone meanwhile: its end is reported elsewhere
            return;
        }
        switch (command) {
            case CallCommand.OpenCallerMedia c -> admit(handle, c.offer());
            case CallCommand.SendEarlyMedia c -> goEarly(handle, c.like());
            case CallCommand.AnswerLeg c -> accept(handle, c.like());
            case CallCommand.ApplyAnswer c -> takeAnswer(handle, c.sdp());
            case CallCommand.ApplyEarlyAnswer c -> takeEarly(handle, c.sdp());
            case CallCommand.ApplyAckAnswer c -> takeAck(handle, c.sdp());
            case CallCommand.ApplyOffer c -> takeOffer(handle, c.sdp());
        }
    }

    private void admit(LegHandle handle, Optional<String> offer) {
        handle.offer = offer;
        if (handle.byRequest && offer.isEmpty()) {
            offerFirst(handle);
            return;
        }
        negotiate(handle, () -> {
            handle.media = legs.open(handle, null);
            offer.ifPresent(sdp -> handle.media.answer(sdp, List.of()));
        });
    }

    /** A leg made by request gets our offer first; the call goes on when its answer comes. */
    private void offerFirst(LegHandle handle) {
        try {
            handle.media = legs.open(handle, null);
            around.sip().get().offer(handle.sip, handle.media.offer(List.of()));
        } catch (NoMediaPortException e) {
            call.reply(new CallMessage.MediaFailed(handle.ref, 503, "no media port"));
        }
    }

    private void goEarly(LegHandle handle, int like) {
        boolean words = like == Stage.NONE;
        if (handle.offer.isEmpty() || (words && !handle.hearsEarly)) {
            // no early media without an offer, and some phones show the status instead of playing it: ring
            legs.ring(handle.ref);
            return;
        }
        handle.hearsEarly = true;
        String sdp = answerLike(handle, like);
        handle.answered = true;
        around.sip().get().progress(handle.sip, 183, Optional.of(sdp));
    }

    private void accept(LegHandle handle, int like) {
        String sdp = sessionOf(handle, like);
        handle.up = true;
        around.sip().get().answer(handle.sip, sdp);
        around.journal()
                .append(call.journey().id(), CallMachine.CALLS, new Fact.LegUp(handle.name(), handle.media.codec()));
    }

    private String sessionOf(LegHandle handle, int like) {
        if (handle.offer.isPresent()) {
            return answerLike(handle, like);
        }
        boolean agreed = !handle.media.codec().isEmpty();
        return agreed ? handle.media.current() : handle.media.offer(legs.codecOf(like));
    }

    /** Our answer to the caller, in the other leg's codec where the offer has it; once it was told, it stays the same (RFC 3261 13.2.1). */
    private String answerLike(LegHandle handle, int like) {
        List<String> wished = legs.codecOf(like);
        boolean other = !wished.isEmpty() && !wished.getFirst().equals(handle.media.codec());
        return other && !handle.answered ? handle.media.answer(handle.offer.get(), wished) : handle.media.current();
    }

    private void takeAnswer(LegHandle handle, Optional<String> sdp) {
        handle.seat.answered();
        negotiate(handle, () -> {
            if (sdp.isPresent()) {
                handle.media.accept(sdp.get());
            } else if (handle.media.codec().isEmpty()) {
                throw new SdpException(488, "answered without a session description");
            }
        });
    }

    /** An unusable early answer is ignored: only early media is lost. */
    private void takeEarly(LegHandle handle, String sdp) {
        try {
            handle.media.acceptEarly(sdp);
        } catch (SdpException e) {
            LOG.debugf("CAL0005 early media left out, %d: %s", e.sipStatus(), e.getMessage());
            if (handle.media.codec().isEmpty()) {
                call.reply(new CallMessage.NoEarlyMedia(handle.ref));
                return;
            }
        }
        negotiated(handle);
    }

    /** An ACK that is repeated, or that answers no offer, is ignored. */
    private void takeAck(LegHandle handle, Optional<String> sdp) {
        if (handle.media == null || !handle.media.awaitsAnswer()) {
            return;
        }
        negotiate(
                handle,
                () -> handle.media.accept(
                        sdp.orElseThrow(() -> new SdpException(488, "an offer of ours was not answered"))));
    }

    private void takeOffer(LegHandle handle, Optional<String> offer) {
        if (handle.media == null) {
            return;
        }
        try {
            List<String> wished = handle.codecs();
            String sdp = offer.isPresent() ? handle.media.answer(offer.get(), wished) : handle.media.offer(wished);
            around.sip().get().acceptOffer(handle.sip, sdp);
            if (offer.isPresent()) {
                negotiated(handle);
            }
        } catch (SdpException e) {
            LOG.debugf("CAL0003 renewed offer refused with %d: %s", e.sipStatus(), e.getMessage());
            around.sip().get().rejectOffer(handle.sip, e.sipStatus(), e.getMessage());
        } catch (RuntimeException e) {
            // the session stays as it was; the peer must not wait for an answer
            around.sip().get().rejectOffer(handle.sip, 500, "internal error");
            throw e;
        }
    }

    private void negotiate(LegHandle handle, Runnable negotiation) {
        try {
            negotiation.run();
            negotiated(handle);
        } catch (SdpException e) {
            LOG.debugf("CAL0004 session refused with %d: %s", e.sipStatus(), e.getMessage());
            call.reply(new CallMessage.MediaFailed(handle.ref, e.sipStatus(), e.getMessage()));
        } catch (NoMediaPortException e) {
            call.reply(new CallMessage.MediaFailed(handle.ref, 503, "no media port"));
        }
    }

    private void negotiated(LegHandle handle) {
        call.reply(new CallMessage.Negotiated(handle.ref, handle.media.codec(), handle.media.heldByPeer()));
    }
}
