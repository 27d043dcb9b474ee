package io.parley.call.engine;

import io.parley.media.api.Bridge;
import io.parley.media.api.Hearing;
import io.parley.media.api.LegKind;
import io.parley.media.api.MediaEvents;
import io.parley.media.api.MediaLeg;
import io.parley.media.api.MediaParty;
import io.parley.media.api.MediaServer;
import io.parley.media.api.MediaTap;
import io.parley.media.api.MediaUsage;
import io.parley.media.api.Signalling;
import io.parley.media.api.SoundCatalogue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The real media component, which gives pages the plain RTP of phones, so that test phones can be pages; notes what kinds were asked for. */
record PlainMedia(MediaServer real, List<LegKind> asked) implements MediaServer {
    PlainMedia(MediaServer real) {
        this(real, new CopyOnWriteArrayList<>());
    }

    @Override
    public MediaLeg open(
            String name, MediaEvents events, LegKind kind, Optional<MediaLeg> near, Signalling signalling) {
        asked.add(kind);
        return real.open(name, events, LegKind.PHONE, near, signalling);
    }

    @Override
    public Bridge join(MediaLeg one, MediaLeg other) {
        return real.join(one, other);
    }

    @Override
    public void arrange(Hearing<MediaParty> hearing) {
        real.arrange(hearing);
    }

    @Override
    public MediaTap tap(String name, MediaTap.Listener listener) {
        return real.tap(name, listener);
    }

    @Override
    public MediaUsage usage() {
        return real.usage();
    }

    @Override
    public SoundCatalogue sounds() {
        return real.sounds();
    }

    @Override
    public void warmUp() {
        real.warmUp();
    }

    @Override
    public void close() {
        real.close();
    }
}
