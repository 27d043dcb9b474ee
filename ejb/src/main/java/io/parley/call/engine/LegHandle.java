package io.parley.call.engine;

import io.parley.fact.EndKind;
import io.parley.fact.EndSide;
import io.parley.fact.Fact;
import io.parley.media.api.LegKind;
import io.parley.media.api.MediaLeg;
import io.parley.media.api.MediaQuality;
import io.parley.sip.api.DialRequest;
import io.parley.sip.api.LegId;
import io.parley.sip.api.SipLegs;
import io.parley.sip.api.Termination;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** The open resources of one leg: its SIP dialog and its media. Touched only in the inbox of the call that has it. */
final class LegHandle {
    private static final MediaQuality NOTHING_HEARD = new MediaQuality("", 0, 0, 0, 0, -1, 0);

    final LegKind kind;
    /** Where events of the leg go, from the wire and from media: to another call when it is given away. */
    final LegAddress address;
    /** The extension whose device is at its far end; empty for somebody outside. */
    final String extension;
    /** The browser at its far end, if there is one. */
    final Optional<Browser> browser;

    int ref;
    LegId sip;
    MediaLeg media;
    /** The offer of a leg that called us. */
    Optional<String> offer = Optional.empty();
    /** Our answer to its offer was told, and stays the same until it offers anew. */
    boolean answered;
    /** Where a leg goes that we dialled. */
    Optional<DialRequest.Target> target = Optional.empty();
    /** What it has taken of a trunk. */
    TrunkChannels.Seat seat = TrunkChannels.Seat.NONE;
    /** We sent 200 to it, or it did to us. */
    boolean up;
    /** A browser speaks on it by requests, not by SIP: where it comes without an offer, it gets ours at once. */
    boolean byRequest;
    /** It would hear what is played before it is up. */
    boolean hearsEarly = true;

    LegHandle(int ref, LegKind kind, String extension, LegAddress address, Optional<Browser> browser) {
        this.ref = ref;
        this.extension = extension;
        this.kind = kind;
        this.address = address;
        this.browser = browser;
    }

    /** We asked for its end. */
    boolean ending() {
        return address.ending();
    }

    /** Whether something played to it would be heard. */
    boolean hears() {
        return media != null && (up || (hearsEarly && !media.codec().isEmpty()));
    }

    /**
     * The machine of its signalling, as far as is known. A browser on this machine, or behind a proxy here, is reached by any address of ours but the
     * loopback, which some browsers do not use.
     */
    Optional<InetAddress> peer(SipLegs legs) {
        Optional<InetAddress> known = sip == null ? Optional.empty() : legs.peer(sip);
        return known.or(() -> target.flatMap(legs::peer))
                .filter(address -> kind != LegKind.BROWSER || !address.isLoopbackAddress());
    }

    /** As the journal names it. */
    String name() {
        return "leg-" + ref;
    }

    /** The codecs agreed on for it, as a wish for another leg: none before. */
    List<String> codecs() {
        String codec = media == null ? "" : media.codec();
        return codec.isEmpty() ? List.of() : List.of(codec);
    }

    /** That it ended, with how it was heard. */
    Fact.LegEnded ended(Termination termination) {
        MediaQuality quality = media == null ? NOTHING_HEARD : media.quality();
        return new Fact.LegEnded(
                name(),
                EndKind.of(termination.kind()),
                termination.code(),
                EndSide.of(termination.by()),
                termination.reason(),
                quality.codec(),
                quality.mos(),
                quality.packetsReceived(),
                quality.packetsLost(),
                quality.jitterMillis());
    }

    /** Ends it where it was given to a call that is over. */
    void refuse(Surroundings around, LegTable table) {
        if (sip != null) {
            around.sip().get().hangUp(sip, "no longer wanted");
        }
        release(table);
    }

    /** Nothing is open for it any more. */
    void release(LegTable table) {
        seat.release();
        try {
            table.extensions().remove(extension, address);
            if (sip != null) {
                table.unbind(sip);
            }
        } finally {
            if (media != null) {
                media.close();
            }
        }
    }
}
