package io.parley.media.stun;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fuzz.Fuzzing;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Damaged STUN messages: read or not, and nothing else; none that was changed keeps its signature. */
class StunFuzzTest {
    private static final StunKey KEY = new StunKey("VOkJxbRl1RmTxUk/WvJxBt");
    private static final int FINGERPRINT_BYTES = 8;

    private static byte[] check(String user) {
        return StunWriter.begin(StunType.BINDING_REQUEST, new byte[12])
                .username(user)
                .attribute(StunType.USE_CANDIDATE, new byte[0])
                .attribute(StunType.ICE_CONTROLLED, new byte[8])
                .attribute(StunType.XOR_MAPPED_ADDRESS, new byte[] {0, 1, 1, 2, 3, 4, 5, 6})
                .signed(KEY);
    }

    @Test
    void damagedMessagesAreReadOrRefused() {
        List<byte[]> good = List.of(check("a:b"), check("evtj:h6vY"));
        Fuzzing.of(good).run(200_000, bytes -> {
            touch(StunMessage.read(bytes), bytes, good);
            byte[] mended = mended(bytes);
            touch(StunMessage.read(mended), mended, good);
        });
    }

    /** Length and fingerprint set right, so that the rest is looked at. */
    private static byte[] mended(byte[] bytes) {
        if (bytes.length < StunMessage.HEADER + FINGERPRINT_BYTES) {
            return bytes;
        }
        byte[] out = java.util.Arrays.copyOf(bytes, Math.min(bytes.length, StunMessage.MOST) / 4 * 4);
        ByteBuffer view = ByteBuffer.wrap(out);
        out[0] &= 0x3F;
        view.putShort(2, (short) (out.length - StunMessage.HEADER));
        view.putInt(4, StunType.MAGIC_COOKIE);
        int at = out.length - FINGERPRINT_BYTES;
        view.putShort(at, (short) StunType.FINGERPRINT);
        view.putShort(at + 2, (short) 4);
        view.putInt(at + 4, StunMessage.fingerprint(out, at));
        return out;
    }

    private static void touch(Optional<StunMessage> read, byte[] bytes, List<byte[]> good) {
        read.ifPresent(m -> {
            m.type();
            assertThat(m.transaction()).hasSize(12);
            m.username();
            m.mappedAddress();
            m.unknown();
            m.has(StunType.USE_CANDIDATE);
            if (m.signedWith(KEY)) {
                assertThat(good).anyMatch(g -> begins(bytes, g));
            }
        });
    }

    /** Whether all that is signed is as it was; bytes of the length, and what is behind the signature, may differ. */
    private static boolean begins(byte[] bytes, byte[] good) {
        for (int i = 0; i < good.length - FINGERPRINT_BYTES; i++) {
            if (bytes[i] != good[i] && i != 2 && i != 3) {
                return false;
            }
        }
        return true;
    }
}
