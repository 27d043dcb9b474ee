package io.parley.media.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.Arrays;

/** Opus in Java, by Concentus: for machines without libopus. */
final class ConcentusOpus implements OpusCodec {
    @Override
    public String description() {
        return "Concentus (Java)";
    }

    @Override
    public Encoder encoder() {
        try {
            OpusEncoder encoder = new OpusEncoder(AudioCodec.RATE, 1, OpusApplication.OPUS_APPLICATION_VOIP);
            encoder.setBitrate(BIT_RATE);
            encoder.setComplexity(COMPLEXITY);
            encoder.setUseInbandFEC(true);
            encoder.setPacketLossPercent(EXPECTED_LOSS_PERCENT);
            return new JavaEncoder(encoder);
        } catch (OpusException e) {
            throw new IllegalStateException("Opus encoder", e);
        }
    }

    @Override
    public Decoder decoder() {
        return new JavaDecoder(fresh());
    }

    private static OpusDecoder fresh() {
        try {
            return new OpusDecoder(AudioCodec.RATE, 1);
        } catch (OpusException e) {
            throw new IllegalStateException("Opus decoder", e);
        }
    }

    private record JavaEncoder(OpusEncoder encoder) implements Encoder {
        @Override
        public int encode(short[] frame, byte[] payload) {
            try {
                return encoder.encode(frame, 0, AudioCodec.FRAME, payload, 0, MOST_BYTES);
            } catch (OpusException e) {
                throw new IllegalStateException("Opus encoder", e);
            }
        }

        @Override
        public void close() {
            // Nothing is held outside the heap.
        }
    }

    private static final class JavaDecoder implements Decoder {
        private OpusDecoder decoder;

        JavaDecoder(OpusDecoder decoder) {
            this.decoder = decoder;
        }

        @Override
        public int decode(byte[] payload, short[] samples) {
            return payload.length == 0 ? BAD : run(payload, samples, MOST_SAMPLES, false);
        }

        @Override
        public boolean recover(byte[] next, short[] samples, int count) {
            return OpusPacket.corrects(next) && run(next, samples, count, true) == count;
        }

        @Override
        public void conceal(short[] samples, int count) {
            if (run(null, samples, count, false) != count) {
                Arrays.fill(samples, 0, count, (short) 0);
            }
        }

        /** Garbage may end in any exception of the arithmetic inside; what state it left is not to be trusted then. */
        private int run(byte[] payload, short[] samples, int count, boolean correction) {
            try {
                return decoder.decode(payload, 0, payload == null ? 0 : payload.length, samples, 0, count, correction);
            } catch (OpusException e) {
                return BAD;
            } catch (RuntimeException | AssertionError e) {
                decoder = fresh();
                return BAD;
            }
        }

        @Override
        public void close() {
            // Nothing is held outside the heap.
        }
    }
}
