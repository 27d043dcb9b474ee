package io.parley.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Damages well-formed inputs as sloppy and as hostile peers do: bytes, lines and words are changed, moved, repeated, cut off and put together anew. The same
 * seed gives the same inputs. Of one thread.
 */
public final class Mutator {
    private static final int MOST_CHANGES = 6;
    private static final int LONGEST = 60_000;
    private static final byte[] SEPARATORS =
            "\r\n\t \"'<>()[]{};,:@%\\/=?&*+-.0\u0000".getBytes(StandardCharsets.ISO_8859_1);
    private static final List<String> NUMBERS = List.of(
            "",
            "-1",
            "0",
            "00000000000000000001",
            "1e9",
            "255",
            "65535",
            "65536",
            "2147483647",
            "2147483648",
            "4294967295",
            "4294967296",
            "9223372036854775808",
            "18446744073709551616",
            "99999999999999999999999999999999999999");
    private static final int[] FIELDS = {
        0, 1, 3, 4, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, -1
    };

    private final SplittableRandom random;
    private final List<byte[]> inputs;
    private final List<byte[]> words;

    /**
     * Damages these.
     *
     * @param inputs well-formed, one at least
     * @param words what the grammar knows, to be put in anywhere; perhaps none
     */
    public Mutator(long seed, List<byte[]> inputs, List<byte[]> words) {
        this.random = new SplittableRandom(seed);
        this.inputs = List.copyOf(inputs);
        this.words = List.copyOf(words);
    }

    /** The next damaged input. */
    public byte[] next() {
        byte[] out = any(inputs).clone();
        for (int i = 1 + random.nextInt(MOST_CHANGES); i > 0; i--) {
            out = changed(out);
        }
        return out.length > LONGEST ? Arrays.copyOf(out, LONGEST) : out;
    }

    private byte[] changed(byte[] in) {
        if (in.length == 0) {
            return any(inputs).clone();
        }
        int at = random.nextInt(in.length);
        int length = 1 + random.nextInt(Math.min(in.length - at, 1 << random.nextInt(9)));
        return switch (random.nextInt(16)) {
            case 0 -> spliced(in, at, 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> spliced(in, at, 1, new byte[] {(byte) (in[at] ^ (1 << random.nextInt(8)))});
            case 2 -> spliced(in, at, 1, separator());
            case 3 -> spliced(in, at, 0, separator());
            case 4 -> spliced(in, at, length, new byte[0]);
            case 5 -> spliced(in, at, 0, Arrays.copyOfRange(in, at, at + length));
            case 6 -> Arrays.copyOf(in, at);
            case 7 -> repeated(in, at, length);
            case 8 -> numbered(in, at);
            case 9 -> spliced(in, at, random.nextBoolean() ? length : 0, word());
            case 10 -> field(in, at);
            case 11, 12 -> lines(in);
            case 13 -> crossed(in, at);
            case 14 -> spliced(in, at, length, Arrays.copyOfRange(in, in.length - length, in.length));
            default -> noise(in, at, length);
        };
    }

    private static byte[] spliced(byte[] in, int at, int removed, byte[] added) {
        int to = Math.min(in.length, at + removed);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length + added.length);
        out.write(in, 0, at);
        out.writeBytes(added);
        out.write(in, to, in.length - to);
        return out.toByteArray();
    }

    private byte[] separator() {
        return new byte[] {SEPARATORS[random.nextInt(SEPARATORS.length)]};
    }

    private byte[] word() {
        return words.isEmpty() ? separator() : any(words);
    }

    private byte[] repeated(byte[] in, int at, int length) {
        byte[] part = Arrays.copyOfRange(in, at, at + Math.min(length, 64));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 1 << random.nextInt(11); i > 0 && all.size() < LONGEST / 2; i--) {
            all.writeBytes(part);
        }
        return spliced(in, at, 0, all.toByteArray());
    }

    /** Another number for the next one in the text. */
    private byte[] numbered(byte[] in, int from) {
        int at = from;
        while (at < in.length && (in[at] < '0' || in[at] > '9')) {
            at++;
        }
        int end = at;
        while (end < in.length && in[end] >= '0' && in[end] <= '9') {
            end++;
        }
        byte[] number = NUMBERS.get(random.nextInt(NUMBERS.size())).getBytes(StandardCharsets.US_ASCII);
        return spliced(in, at, end - at, number);
    }

    /** A binary field of one, two or four bytes. */
    private byte[] field(byte[] in, int at) {
        byte[] out = in.clone();
        int value = FIELDS[random.nextInt(FIELDS.length)];
        int size = 1 << random.nextInt(3);
        for (int i = 0; i < size && at + i < out.length; i++) {
            out[at + i] = (byte) (value >>> (8 * (size - 1 - i)));
        }
        return out;
    }

    /** A line left out, there twice, elsewhere, or of another input. */
    private byte[] lines(byte[] in) {
        List<byte[]> all = cut(in);
        int at = random.nextInt(all.size());
        switch (random.nextInt(4)) {
            case 0 -> all.remove(at);
            case 1 -> all.add(random.nextInt(all.size() + 1), all.get(at));
            case 2 -> all.add(random.nextInt(all.size()), all.remove(at));
            default -> {
                List<byte[]> others = cut(any(inputs));
                all.add(at, others.get(random.nextInt(others.size())));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        all.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static List<byte[]> cut(byte[] in) {
        List<byte[]> out = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '\n' || i == in.length - 1) {
                out.add(Arrays.copyOfRange(in, from, i + 1));
                from = i + 1;
            }
        }
        return out;
    }

    private byte[] crossed(byte[] in, int at) {
        byte[] other = any(inputs);
        int from = random.nextInt(other.length);
        return spliced(Arrays.copyOf(in, at), at, 0, Arrays.copyOfRange(other, from, other.length));
    }

    private byte[] noise(byte[] in, int at, int length) {
        byte[] out = in.clone();
        for (int i = at; i < at + length; i++) {
            out[i] = (byte) random.nextInt(256);
        }
        return out;
    }

    private byte[] any(List<byte[]> of) {
        return of.get(random.nextInt(of.size()));
    }
}
