package io.parley.sip.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message that is hard to read or to answer; the form of the files is told in rfc4475.txt.
 *
 * @param reading "ok", "broken" or "either"
 * @param udp what is answered over UDP: final status codes ("2xx" is any of them), "silence", or "nothing" where a rest is awaited
 * @param tcp the same over TCP
 */
public record Torture(String name, String section, String reading, List<String> udp, List<String> tcp, String text) {
    private static final Pattern TIMES = Pattern.compile("\\{x(\\d+):([^}]*)}");
    private static final Pattern HEX = Pattern.compile("\\{hex:([0-9A-Fa-f]+)}");
    private static final String SILENCE = "silence";

    /** The messages of a file in test resources. */
    public static List<Torture> of(String file) {
        List<Torture> out = new ArrayList<>();
        String[] parts = resource("/torture/" + file).split("(?m)^=== ", -1);
        for (String part : List.of(parts).subList(1, parts.length)) {
            int end = part.indexOf('\n');
            String[] said = part.substring(0, end).split(" ", -1);
            out.add(new Torture(
                    said[0],
                    said[1],
                    said[2],
                    List.of(said[3].split(",", -1)),
                    List.of(said[4].split(",", -1)),
                    part.substring(end + 1)));
        }
        return out;
    }

    /** One message of a file. */
    public static Torture named(String file, String name) {
        return of(file).stream().filter(t -> t.name.equals(name)).findFirst().orElseThrow();
    }

    /** The same with another text. */
    public Torture with(String from, String to) {
        if (!text.contains(from)) {
            throw new IllegalArgumentException(name + " has no '" + from + "'");
        }
        return new Torture(name, section, reading, udp, tcp, text.replace(from, to));
    }

    /** Whether this may be what comes of it; an answer is given by its status line. */
    public static boolean allows(List<String> expected, String answer) {
        return expected.stream()
                .anyMatch(e -> e.equals(SILENCE)
                        ? answer.isEmpty()
                        : answer.startsWith("SIP/2.0 " + (e.endsWith("xx") ? e.substring(0, 1) : e + ' ')));
    }

    /** Whether silence may be what comes of it, over either transport. */
    public static boolean maybeSilent(List<String> expected) {
        return expected.contains(SILENCE);
    }

    /** The bytes, which want their answer at this port. */
    public byte[] bytes(int port) {
        String repeated = TIMES.matcher(text.replace("\n", "\r\n").replace("{port}", Integer.toString(port)))
                .replaceAll(m -> Matcher.quoteReplacement(m.group(2).repeat(Integer.parseInt(m.group(1)))));
        int body = repeated.indexOf("\r\n\r\n") + 4;
        byte[] content = unhexed(repeated.substring(body));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(unhexed(repeated.substring(0, body).replace("{length}", Integer.toString(content.length))));
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] unhexed(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher m = HEX.matcher(text);
        int at = 0;
        while (m.find()) {
            out.writeBytes(text.substring(at, m.start()).getBytes(StandardCharsets.UTF_8));
            out.writeBytes(HexFormat.of().parseHex(m.group(1)));
            at = m.end();
        }
        out.writeBytes(text.substring(at).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static String resource(String name) {
        try (InputStream in = Torture.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name + ' ' + section;
    }
}
