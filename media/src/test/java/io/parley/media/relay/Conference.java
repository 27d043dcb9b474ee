package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.api.Hearing;
import io.parley.media.api.MediaLeg;
import io.parley.media.api.MediaParty;
import io.parley.media.api.MediaTap;
import io.parley.media.codec.AudioCodec;
import io.parley.phone.Tones;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** Legs that each talk a tone of their own, and what they hear of each other. */
@RunsAlone
abstract class Conference extends MediaTest {
    static final int AMPLITUDE = 2000;
    static final AudioCodec[] CODECS = {AudioCodec.PCMU, AudioCodec.PCMA, AudioCodec.OPUS};

    final RelayServer server = closing(MediaFixture.server());
    final List<Phone> phones = new ArrayList<>();
    final List<MediaLeg> legs = new ArrayList<>();

    void open(int count, AudioCodec... codecs) {
        for (int i = 0; i < count; i++) {
            Phone phone = closing(new Phone(codecs[i % codecs.length]).withTonesOf(AMPLITUDE));
            phones.add(phone);
            legs.add(answered(server, "leg-" + i, phone));
        }
    }

    static double tone(int leg) {
        return 300 + 200 * leg;
    }

    void talkAll() {
        for (int i = 0; i < phones.size(); i++) {
            phones.get(i).talk(tone(i));
        }
    }

    /** All talk until a change is through, and then for a second and a half that is listened to. */
    void talk() {
        Eventually.evenly(30, this::talkAll);
        phones.forEach(Phone::forget);
        Eventually.evenly(75, this::talkAll);
    }

    /** How loud one hears another, in dB against what that says. */
    double heard(int listener, int speaker) {
        return level(phones.get(listener).sound(), speaker);
    }

    static double level(short[] sound, int speaker) {
        return Tones.decibels(Tones.amplitude(sound, tone(speaker)), AMPLITUDE);
    }

    Hearing<MediaParty> conference(int... members) {
        return Hearing.conference(
                IntStream.of(members).mapToObj(i -> (MediaParty) legs.get(i)).toList());
    }

    void nothingFailed() {
        assertThat(count(server, "failures") + count(server, "audio_failures")).isZero();
    }

    /** Keeps what a tap hears. */
    static final class Kept implements MediaTap.Listener {
        final List<short[]> frames = new CopyOnWriteArrayList<>();

        @Override
        public void heard(short[] samples) {
            frames.add(samples.clone());
        }

        short[] sound() {
            short[] all = new short[160 * frames.size()];
            for (int i = 0; i < all.length / 160; i++) {
                System.arraycopy(frames.get(i), 0, all, 160 * i, 160);
            }
            return all;
        }
    }
}
