package io.parley.call.engine;

import io.parley.call.CallMessage;
import io.parley.media.api.MediaEvents;
import io.parley.media.api.MediaLeg;
import java.time.Duration;

/** Posts what a leg's media tells to the call that has it. */
record LegEars(LegAddress address) implements MediaEvents {
    @Override
    public void digit(MediaLeg leg, char digit, int durationMillis) {
        address.pass((call, ref) -> call.post(new CallMessage.Digit(ref, digit, false)));
    }

    @Override
    public void played(MediaLeg leg, String playlistId) {
        int play = Integer.parseInt(playlistId);
        address.pass((call, ref) -> call.post(new CallMessage.Played(ref, play)));
    }

    @Override
    public void silent(MediaLeg leg, Duration since) {
        address.pass((call, ref) -> call.post(new CallMessage.Silent(ref)));
    }

    @Override
    public void heardAgain(MediaLeg leg) {
        address.pass((call, ref) -> call.post(new CallMessage.Heard(ref)));
    }
}
