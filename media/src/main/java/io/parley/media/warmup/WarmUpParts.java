package io.parley.media.warmup;

import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Codecs;
import io.parley.media.dtls.DtlsHandshakes;
import io.parley.media.work.AudioWorkers;
import java.security.SecureRandom;
import java.util.List;

/**
 * The parts of a media server that are warmed up.
 *
 * @param host the address it listens on
 * @param codecs codecs it has, in its order
 * @param coders what encodes and decodes them
 * @param workers threads that do so
 * @param handshakes what shakes hands with browsers
 * @param secrets where passwords come from
 */
public record WarmUpParts(
        String host,
        List<AudioCodec> codecs,
        Codecs coders,
        AudioWorkers workers,
        DtlsHandshakes handshakes,
        SecureRandom secrets) {

    boolean opus() {
        return codecs.contains(AudioCodec.OPUS);
    }
}
