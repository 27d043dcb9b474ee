package io.parley.media.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Settings of the media component.
 *
 * @param host address to bind, as "127.0.0.1"
 * @param advertisedHost address written into SDP
 * @param firstPort lowest RTP port, even
 * @param lastPort highest port
 * @param codecs names in our order of preference, of "PCMU", "PCMA" and "OPUS"; the two laws of G.711 count as one where the peer chooses
 * @param inactivity how long silence lasts before {@link MediaEvents#silent}
 * @param sounds folder of the WAV files (8 kHz mono 16 bit PCM): {@code <sounds>/music/<name>.wav} is the sound {@code music/<name>}, and
 *     {@code <sounds>/<language>/<name>.wav} is {@code prompt/<language>/<name>}: the project's folder {@code prompts/} as it is. A folder that is not
 *     there gives a catalogue of generated tones only
 * @param srtp whether the sound of phones is encrypted
 */
public record MediaSettings(
        String host,
        String advertisedHost,
        int firstPort,
        int lastPort,
        List<String> codecs,
        Duration inactivity,
        Path sounds,
        PhoneSrtp srtp) {
    public MediaSettings {
        codecs = List.copyOf(codecs);
        if (firstPort % 2 != 0 || lastPort <= firstPort) {
            throw new IllegalArgumentException("RTP ports must begin with an even one: " + firstPort + "-" + lastPort);
        }
    }

    /** Settings where phones encrypt if they like. */
    public MediaSettings(
            String host,
            String advertisedHost,
            int firstPort,
            int lastPort,
            List<String> codecs,
            Duration inactivity,
            Path sounds) {
        this(host, advertisedHost, firstPort, lastPort, codecs, inactivity, sounds, PhoneSrtp.ACCEPTED);
    }
}
