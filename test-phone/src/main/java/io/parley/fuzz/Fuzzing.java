package io.parley.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Runs a reader on inputs that {@link Mutator} damages: the same ones in each build, or, with the system property {@code parley.fuzz.minutes}, others each time,
 * and for so many minutes ({@code ./parley test --long}). What fails is told with the input in hex, which belongs into the seeds of its test then.
 */
public final class Fuzzing {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    /** Nobody may keep a thread for so long with one message. */
    private static final long STUCK_NANOS = 10_000_000_000L;

    private static final int SHOWN = 4_000;

    private final List<byte[]> inputs;
    private final List<byte[]> words;

    /** A reader that is fuzzed. */
    public interface Target {
        /** Reads one input; throws where it does what it must not. */
        void read(byte[] input) throws Exception;
    }

    private Fuzzing(List<byte[]> inputs, List<byte[]> words) {
        this.inputs = inputs;
        this.words = words;
    }

    /** Of these inputs, which are well-formed. */
    public static Fuzzing of(List<byte[]> inputs) {
        return new Fuzzing(inputs, List.of());
    }

    /** Of these texts. */
    public static Fuzzing ofTexts(String... texts) {
        return of(Stream.of(texts).map(t -> t.getBytes(StandardCharsets.UTF_8)).toList());
    }

    /** With words of the grammar. */
    public Fuzzing with(String... grammar) {
        return new Fuzzing(
                inputs,
                Stream.of(grammar).map(w -> w.getBytes(StandardCharsets.UTF_8)).toList());
    }

    /**
     * Runs it.
     *
     * @param count how many inputs there are in each build
     * @throws AssertionError with the first input that the target failed on
     */
    public void run(int count, Target target) {
        for (byte[] input : inputs) {
            read(target, input, 0);
        }
        int minutes = Integer.getInteger("parley.fuzz.minutes", 0);
        long seed = minutes > 0 ? ThreadLocalRandom.current().nextLong() : 4475;
        Mutator mutator = new Mutator(seed, inputs, words);
        long begin = System.nanoTime();
        for (long i = 0; minutes > 0 ? System.nanoTime() - begin < minutes * MINUTE_NANOS : i < count; i++) {
            read(target, mutator.next(), seed);
        }
    }

    private static void read(Target target, byte[] input, long seed) {
        long begin = System.nanoTime();
        try {
            target.read(input);
        } catch (Exception | AssertionError | StackOverflowError e) {
            throw new AssertionError("seed " + seed + " failed on " + hex(input), e);
        }
        if (System.nanoTime() - begin > STUCK_NANOS) {
            throw new AssertionError("seed " + seed + " took too long with " + hex(input));
        }
    }

    private static String hex(byte[] input) {
        String hex = HexFormat.of().formatHex(input);
        return hex.length() > SHOWN ? hex.substring(0, SHOWN) + "… of " + input.length + " bytes" : hex;
    }
}
