package io.parley.call.engine;

import io.parley.media.api.LegKind;
import io.parley.media.api.MediaLeg;
import io.parley.sip.api.LegId;
import java.util.Optional;

/** What is open for one leg: its SIP dialog and its media. Touched only in the mailbox of the call that has it. */
final class LegHandle {
    final LegKind kind;
    /** Where events of the leg go, from the wire and from media: to another call when it is given away. */
    final LegAddress address;
    /** The browser at its far end, if there is one. */
    final Optional<Browser> browser;

    int ref;
    LegId sip;
    MediaLeg media;
    /** The offer of a leg that called us. */
    Optional<String> offer = Optional.empty();
    /** We sent 200 to it, or it did to us. */
    boolean up;
    /** It made no offer, and must answer ours before its call goes on. */
    boolean answersFirst;
    /** It would hear what is played before it is up. */
    boolean hearsEarly = true;

    LegHandle(int ref, LegKind kind, LegAddress address, Optional<Browser> browser) {
        this.ref = ref;
        this.kind = kind;
        this.address = address;
        this.browser = browser;
    }

    /** Whether something played to it would be heard. */
    boolean hears() {
        return media != null && (up || (hearsEarly && !media.codec().isEmpty()));
    }
}
