package io.parley.media.relay;

import io.parley.media.api.MediaServer;
import io.parley.media.api.MediaServerProvider;
import io.parley.media.api.MediaSettings;
import io.parley.media.fault.FaultProfile;

/** Starts the relay server. The system property {@code parley.media.faults}, as "loss=0.02,jitter=10", makes the network worse than it is. */
public final class RelayProvider implements MediaServerProvider {
    @Override
    public MediaServer start(MediaSettings settings) {
        return RelayServer.start(settings, FaultProfile.parse(System.getProperty("parley.media.faults", "")));
    }
}
