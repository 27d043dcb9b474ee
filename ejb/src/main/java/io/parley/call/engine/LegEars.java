package io.parley.call.engine;

import io.parley.call.CallMessage;
import io.parley.media.api.MediaEvents;
import io.parley.media.api.MediaLeg;
import java.time.Duration;

/** Posts what a leg's media tells to the call. */
record LegEars(RunningCall call, int ref) implements MediaEvents {
    @Override
    public void digit(MediaLeg leg, char digit, int durationMillis) {
        call.post(new CallMessage.Digit(ref, digit, false));
    }

    @Override
    public void played(MediaLeg leg, String playlistId) {
        call.post(new CallMessage.Played(ref, Integer.parseInt(playlistId)));
    }

    @Override
    public void silent(MediaLeg leg, Duration since) {
        call.post(new CallMessage.Silent(ref));
    }
}
