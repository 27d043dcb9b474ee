package io.parley.media.codec;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Optional;

/**
 * The machine's libopus, called through the foreign function interface. States live in memory of our own ({@code opus_encoder_init}), so that what is closed
 * is gone and nothing else must be freed.
 */
@SuppressWarnings("restricted") // the server is started with native access for this
final class LibOpus implements OpusCodec {
    private static final String LIBRARY = "libopus.so.0";
    private static final int VOICE = 2048;
    private static final int SET_BIT_RATE = 4002;
    private static final int SET_COMPLEXITY = 4010;
    private static final int SET_CORRECTION = 4012;
    private static final int SET_EXPECTED_LOSS = 4014;
    private static final int MOST_PACKET = 2048;
    private static final MemoryLayout INT = ValueLayout.JAVA_INT;
    private static final MemoryLayout POINTER = ValueLayout.ADDRESS;

    private final String version;
    private final MethodHandle encoderSize;
    private final MethodHandle encoderInit;
    private final MethodHandle encoderControl;
    private final MethodHandle encode;
    private final MethodHandle decoderSize;
    private final MethodHandle decoderInit;
    private final MethodHandle decode;

    private LibOpus(SymbolLookup library) {
        encoderSize = bound(library, "opus_encoder_get_size", INT);
        encoderInit = bound(library, "opus_encoder_init", POINTER, INT, INT, INT);
        encoderControl = Linker.nativeLinker()
                .downcallHandle(
                        library.findOrThrow("opus_encoder_ctl"),
                        FunctionDescriptor.of(INT, POINTER, INT, INT),
                        Linker.Option.firstVariadicArg(2));
        encode = bound(library, "opus_encode", POINTER, POINTER, INT, POINTER, INT);
        decoderSize = bound(library, "opus_decoder_get_size", INT);
        decoderInit = bound(library, "opus_decoder_init", POINTER, INT, INT);
        decode = bound(library, "opus_decode", POINTER, POINTER, INT, POINTER, INT, INT);
        MethodHandle told = Linker.nativeLinker()
                .downcallHandle(
                        library.findOrThrow("opus_get_version_string"), FunctionDescriptor.of(ValueLayout.ADDRESS));
        version = text(told);
    }

    /** The library, where the machine has it and lets it be called. */
    static Optional<OpusCodec> find() {
        try {
            return Optional.of(new LibOpus(SymbolLookup.libraryLookup(LIBRARY, Arena.global())));
        } catch (RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static MethodHandle bound(SymbolLookup library, String function, MemoryLayout... parameters) {
        return Linker.nativeLinker()
                .downcallHandle(library.findOrThrow(function), FunctionDescriptor.of(INT, parameters));
    }

    private static String text(MethodHandle function) {
        try {
            return ((MemorySegment) function.invokeExact())
                    .reinterpret(Byte.MAX_VALUE)
                    .getString(0);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(Throwable cause) {
        return new IllegalStateException("libopus", cause);
    }

    private static void must(int result) {
        if (result < 0) {
            throw new IllegalStateException("libopus says " + result);
        }
    }

    @Override
    public String description() {
        return version;
    }

    @Override
    public Encoder encoder() {
        return new NativeEncoder();
    }

    @Override
    public Decoder decoder() {
        return new NativeDecoder();
    }

    private final class NativeEncoder implements Encoder {
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment state;
        private final MemorySegment sound = arena.allocate(ValueLayout.JAVA_SHORT, AudioCodec.FRAME);
        private final MemorySegment packet = arena.allocate(MOST_BYTES);

        NativeEncoder() {
            try {
                state = arena.allocate((int) encoderSize.invokeExact(1), 16);
                must((int) encoderInit.invokeExact(state, AudioCodec.RATE, 1, VOICE));
                must((int) encoderControl.invokeExact(state, SET_BIT_RATE, BIT_RATE));
                must((int) encoderControl.invokeExact(state, SET_COMPLEXITY, COMPLEXITY));
                must((int) encoderControl.invokeExact(state, SET_CORRECTION, 1));
                must((int) encoderControl.invokeExact(state, SET_EXPECTED_LOSS, EXPECTED_LOSS_PERCENT));
            } catch (Throwable e) {
                arena.close();
                throw failed(e);
            }
        }

        @Override
        public int encode(short[] frame, byte[] payload) {
            MemorySegment.copy(frame, 0, sound, ValueLayout.JAVA_SHORT, 0, AudioCodec.FRAME);
            try {
                int size = (int) encode.invokeExact(state, sound, AudioCodec.FRAME, packet, MOST_BYTES);
                must(size);
                MemorySegment.copy(packet, ValueLayout.JAVA_BYTE, 0, payload, 0, size);
                return size;
            } catch (Throwable e) {
                throw failed(e);
            }
        }

        @Override
        public void close() {
            arena.close();
        }
    }

    private final class NativeDecoder implements Decoder {
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment state;
        private final MemorySegment sound = arena.allocate(ValueLayout.JAVA_SHORT, MOST_SAMPLES);
        private final MemorySegment packet = arena.allocate(MOST_PACKET);

        NativeDecoder() {
            try {
                state = arena.allocate((int) decoderSize.invokeExact(1), 16);
                must((int) decoderInit.invokeExact(state, AudioCodec.RATE, 1));
            } catch (Throwable e) {
                arena.close();
                throw failed(e);
            }
        }

        @Override
        public int decode(byte[] payload, short[] samples) {
            if (payload.length == 0 || payload.length > MOST_PACKET) {
                return BAD;
            }
            return run(payload, samples, MOST_SAMPLES, 0);
        }

        @Override
        public boolean recover(byte[] next, short[] samples, int count) {
            return next.length <= MOST_PACKET && OpusPacket.corrects(next) && run(next, samples, count, 1) == count;
        }

        @Override
        public void conceal(short[] samples, int count) {
            if (run(new byte[0], samples, count, 0) != count) {
                Arrays.fill(samples, 0, count, (short) 0);
            }
        }

        /** An empty payload is a lost one. */
        private int run(byte[] payload, short[] samples, int count, int correction) {
            MemorySegment.copy(payload, 0, packet, ValueLayout.JAVA_BYTE, 0, payload.length);
            MemorySegment from = payload.length == 0 ? MemorySegment.NULL : packet;
            try {
                int made = (int) decode.invokeExact(state, from, payload.length, sound, count, correction);
                if (made <= 0) {
                    return BAD;
                }
                MemorySegment.copy(sound, ValueLayout.JAVA_SHORT, 0, samples, 0, made);
                return made;
            } catch (Throwable e) {
                throw failed(e);
            }
        }

        @Override
        public void close() {
            arena.close();
        }
    }
}
