package io.parley.media.sdp;

import io.parley.media.codec.AudioCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The meaning of the payload types of one audio stream (RFC 8866 6.6 and the static types of RFC 3551 6), each in the order of the description.
 *
 * @param audio payload type to codec, only codecs known here
 * @param events payload type of telephone-event (RFC 4733) to its clock rate, 8,000 or 48,000
 */
public record PayloadTypes(SequencedMap<Integer, AudioCodec> audio, SequencedMap<Integer, Integer> events) {
    private static final String EVENTS = "telephone-event/";

    /** Reads a stream's formats and {@code a=rtpmap} lines. */
    static PayloadTypes of(MediaDescription media) {
        Map<Integer, String> mapped = encodings(media);
        SequencedMap<Integer, AudioCodec> audio = new LinkedHashMap<>();
        SequencedMap<Integer, Integer> events = new LinkedHashMap<>();
        for (String format : media.formats()) {
            int type = SdpParser.number(format, 0, 127, "payload type");
            String encoding = mapped.get(type);
            if (encoding == null) {
                AudioCodec.ofStatic(type).ifPresent(c -> audio.put(type, c));
            } else if (encoding.regionMatches(true, 0, EVENTS, 0, EVENTS.length())) {
                eventRate(encoding).ifPresent(r -> events.put(type, r));
            } else {
                AudioCodec.encoded(encoding).ifPresent(c -> audio.put(type, c));
            }
        }
        return new PayloadTypes(audio, events);
    }

    /** Payload types that are mapped, to what they are mapped to. */
    private static Map<Integer, String> encodings(MediaDescription media) {
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
        return mapped;
    }

    private static Optional<Integer> eventRate(String encoding) {
        return switch (encoding.substring(EVENTS.length())) {
            case "8000" -> Optional.of(8000);
            case "48000" -> Optional.of(48_000);
            default -> Optional.empty();
        };
    }

    /** The encoding of telephone events at a clock rate. */
    static String eventEncoding(int rate) {
        return EVENTS + rate;
    }

    /** The first payload type of a codec, or -1. */
    int typeOf(AudioCodec codec) {
        for (Map.Entry<Integer, AudioCodec> e : audio.entrySet()) {
            if (e.getValue() == codec) {
                return e.getKey();
            }
        }
        return -1;
    }

    /**
     * The payload type of the telephone events that go with a codec, or -1: those of the codec's own clock, as both share a stream (RFC 4733 2.1), else the
     * first that are there.
     */
    int eventsBeside(AudioCodec codec) {
        for (Map.Entry<Integer, Integer> e : events.entrySet()) {
            if (e.getValue() == codec.clockRate()) {
                return e.getKey();
            }
        }
        return events.isEmpty() ? -1 : events.firstEntry().getKey();
    }

    /** Only the telephone events whose clock rates are among those. */
    PayloadTypes withEventsOf(PayloadTypes other) {
        SequencedMap<Integer, Integer> shared = new LinkedHashMap<>(events);
        shared.values().retainAll(other.events.values());
        return new PayloadTypes(audio, shared);
    }
}
