package io.parley.webcall;

import io.parley.media.api.LegKind;
import io.parley.media.api.MediaEvents;
import io.parley.media.api.MediaLeg;
import io.parley.media.api.MediaServer;
import io.parley.media.api.NoMediaPortException;
import io.parley.media.api.SdpException;
import java.util.List;
import java.util.Optional;

/** Tries an offer on a leg that is closed at once: what cannot be used is refused before there is a call to record. */
final class OfferTrial {
    private OfferTrial() {}

    /** Why a browser's offer cannot be used. Whether there is room for its leg is for the call itself to find out. */
    static Optional<String> flaw(MediaServer media, String offer) {
        MediaLeg leg;
        try {
            leg = media.open("trial", MediaEvents.UNHEARD, LegKind.BROWSER, Optional.empty());
        } catch (NoMediaPortException e) {
            return Optional.empty();
        }
        try {
            leg.answer(offer, List.of());
            return Optional.empty();
        } catch (SdpException e) {
            return Optional.of(e.getMessage());
        } finally {
            leg.close();
        }
    }
}
