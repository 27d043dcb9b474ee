package io.parley.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.media.api.MediaLeg;
import io.parley.media.codec.AudioCodec;
import io.parley.phone.Tones;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A softphone of other people, with Opus of its own. */
@RunsAlone
class OpusBaresipTest extends MediaTest {
    @Test
    void softphoneWithOpusAndPhoneWithG711HearEachOther(@TempDir Path folder) throws IOException {
        Assumptions.assumeTrue(BaresipCall.possible(), "no baresip with Opus here");
        RelayServer server = closing(MediaFixture.server());
        Phone phone = closing(new Phone(AudioCodec.PCMU));
        MediaLeg soft = server.open("soft", events);
        try (BaresipCall call = new BaresipCall(folder, 600, offer -> soft.answer(offer, List.of()))) {
            MediaLeg other = offered(server, "phone", phone, soft);
            server.join(soft, other);
            assertThat(soft.codec()).isEqualTo("OPUS");
            Eventually.until("the softphone's tone", () -> phone.sound().length > 16_000, () -> phone.talk(400));
            short[] sound = phone.sound();
            assertThat(Tones.share(Arrays.copyOfRange(sound, sound.length - 4000, sound.length), 600))
                    .as(call.log())
                    .isGreaterThan(0.6);
            Eventually.until("the phone's tone", () -> Tones.share(call.heard(), 400) > 0.6, () -> phone.talk(400));
            assertThat(count(server, "audio_bad")).isZero();
            assertThat(soft.quality().packetsReceived()).isGreaterThan(50);
        }
    }
}
