package io.parley.call.engine;

import io.parley.media.api.MediaLeg;
import io.parley.sip.api.LegId;
import java.util.Optional;

/** What is open for one leg: its SIP dialog and its media. Touched only in its call's mailbox. */
final class LegHandle {
    final int ref;
    LegId sip;
    MediaLeg media;
    /** The offer of a leg that called us. */
    Optional<String> offer = Optional.empty();
    /** We sent 200 to it, or it did to us. */
    boolean up;

    LegHandle(int ref) {
        this.ref = ref;
    }
}
