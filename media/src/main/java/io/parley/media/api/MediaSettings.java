package io.parley.media.api;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Settings of the media component.
 *
 * @param host address to bind, as "127.0.0.1"
 * @param advertisedHost which address is written into SDP
 * @param firstPort lowest RTP port, even
 * @param lastPort highest port
 * @param codecs names in our order of preference, of "PCMU", "PCMA" and "OPUS"; the two laws of G.711 count as one where the peer chooses
 * @param inactivity how long silence lasts before {@link MediaEvents#silent}
 * @param sounds folder of the WAV files (8 kHz mono 16 bit PCM): {@code <sounds>/music/<name>.wav} is the sound {@code music/<name>}, and
 *     {@code <sounds>/<language>/<name>.wav} is {@code prompt/<language>/<name>}: the project's folder {@code prompts/} as it is. A folder that is not
 *     there gives a catalogue of generated tones only
 * @param srtp whether the sound of phones is encrypted
 * @param trustedSources machines that the sound of any phone or trunk may come from, besides the one it describes and that of its signalling
 */
public record MediaSettings(
        String host,
        AdvertisedHost advertisedHost,
        int firstPort,
        int lastPort,
        List<String> codecs,
        Duration inactivity,
        Path sounds,
        PhoneSrtp srtp,
        Predicate<InetAddress> trustedSources) {
    public MediaSettings {
        codecs = List.copyOf(codecs);
        if (firstPort % 2 != 0 || lastPort <= firstPort) {
            throw new IllegalArgumentException("RTP ports must begin with an even one: " + firstPort + "-" + lastPort);
        }
    }

    /** Settings with one address, where phones encrypt if they like and their sound comes from where they are. */
    public MediaSettings(
            String host,
            String advertisedHost,
            int firstPort,
            int lastPort,
            List<String> codecs,
            Duration inactivity,
            Path sounds) {
        this(
                host,
                AdvertisedHost.always(advertisedHost),
                firstPort,
                lastPort,
                codecs,
                inactivity,
                sounds,
                PhoneSrtp.ACCEPTED,
                _ -> false);
    }

    /** The same with another rule of encryption. */
    public MediaSettings with(PhoneSrtp rule) {
        return new MediaSettings(
                host, advertisedHost, firstPort, lastPort, codecs, inactivity, sounds, rule, trustedSources);
    }

    /** The same with other machines that sound may come from. */
    public MediaSettings with(Predicate<InetAddress> sources) {
        return new MediaSettings(host, advertisedHost, firstPort, lastPort, codecs, inactivity, sounds, srtp, sources);
    }
}
