package io.parley.media.sdp;

import io.parley.media.codec.AudioCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the payload types of one audio stream mean (RFC 8866 6.6 and the static types of RFC 3551 6).
 *
 * @param audio payload type to codec, in the order of the description, only codecs known here
 * @param events payload type of telephone-event at 8,000 Hz (RFC 4733), or -1
 */
public record PayloadTypes(Map<Integer, AudioCodec> audio, int events) {
    /** Reads a stream's formats and {@code a=rtpmap} lines. */
    static PayloadTypes of(MediaDescription media) {
        Map<Integer, String> mapped = new LinkedHashMap<>();
        for (Attribute a : media.attributes()) {
            if (a.name().equals("rtpmap")) {
                List<String> words = Words.of(a.value());
                if (words.size() < 2 || words.get(1).indexOf('/') <= 0) {
                    throw SdpParser.malformed("rtpmap " + a.value());
                }
                mapped.put(SdpParser.number(words.get(0), 0, 127, "payload type"), words.get(1));
            }
        }
        Map<Integer, AudioCodec> audio = new LinkedHashMap<>();
        int events = -1;
        for (String format : media.formats()) {
            int type = SdpParser.number(format, 0, 127, "payload type");
            String encoding = mapped.get(type);
            if (encoding == null) {
                AudioCodec.ofStatic(type).ifPresent(c -> audio.put(type, c));
            } else if (encoding.equalsIgnoreCase("telephone-event/8000")) {
                events = events < 0 ? type : events;
            } else {
                codec(encoding).ifPresent(c -> audio.put(type, c));
            }
        }
        return new PayloadTypes(audio, events);
    }

    /** The first payload type of a codec, or -1. */
    int typeOf(AudioCodec codec) {
        return audio.entrySet().stream()
                .filter(e -> e.getValue() == codec)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(-1);
    }

    private static Optional<AudioCodec> codec(String encoding) {
        String[] parts = encoding.split("/", -1);
        boolean fits = parts.length >= 2
                && parts[1].equals(Integer.toString(AudioCodec.RATE))
                && (parts.length == 2 || parts[2].equals("1"));
        return fits ? AudioCodec.named(parts[0]) : Optional.empty();
    }
}
