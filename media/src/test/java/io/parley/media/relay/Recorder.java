package io.parley.media.relay;

import io.parley.media.api.MediaEvents;
import io.parley.media.api.MediaLeg;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the events of legs. */
final class Recorder implements MediaEvents {
    final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void firstPacket(MediaLeg leg) {
        events.add(leg.name() + " first");
    }

    @Override
    public void digit(MediaLeg leg, char digit, int durationMillis) {
        events.add(leg.name() + " digit " + digit + " " + durationMillis);
    }

    @Override
    public void played(MediaLeg leg, String playlistId) {
        events.add(leg.name() + " played " + playlistId);
    }

    @Override
    public void silent(MediaLeg leg, Duration since) {
        events.add(leg.name() + " silent");
    }
}
