package io.parley.system.program;

import io.parley.phone.Script;
import io.parley.system.server.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SIPp as a carrier behind a trunk, for one call: says a {@link Script} to its INVITE, sends back what it hears, and refreshes the session once. */
public final class SippCarrier implements AutoCloseable {
    private static final Path SCENARIO = Path.of("src/test/resources/sipp/carrier.xml");

    private final String address;
    private final int port = FreePorts.next();
    private final int mediaPort = FreePorts.block(4);
    private final Path folder;
    private Process process;

    /** @param address of its own, on the loopback */
    public SippCarrier(String address, Path folder) {
        this.address = address;
        this.folder = folder.toAbsolutePath();
    }

    /** Where the trunk leads. */
    public int port() {
        return port;
    }

    /** Waits for one call to say this to. */
    public void plays(String text, InetSocketAddress server) {
        try {
            Files.createDirectories(folder);
            Path scenario = Files.writeString(folder.resolve("carrier.xml"), scenario(Script.of(text)));
            process = new ProcessBuilder(
                            "sipp",
                            server.getHostString() + ":" + server.getPort(),
                            "-sf",
                            scenario.toString(),
                            "-i",
                            address,
                            "-p",
                            Integer.toString(port),
                            "-mi",
                            address,
                            "-mp",
                            Integer.toString(mediaPort),
                            "-rtp_echo",
                            "-m",
                            "1",
                            "-nostdin",
                            "-timeout",
                            "40",
                            "-timeout_error",
                            "-trace_err")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("sipp.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("SIPp is missing; ./parley test installs it", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    private static String scenario(Script script) throws IOException {
        String responses = Stream.concat(script.early().stream(), script.last().stream())
                .map(SippCarrier::response)
                .collect(Collectors.joining("\n"));
        return Files.readString(SCENARIO).replace("<!--RESPONSES-->", responses).replace("WINNER", script.dialog());
    }

    private static String response(Script.Step step) {
        String head = """
                SIP/2.0 %d Said
                [last_Via:]
                [last_From:]
                [last_To:];tag=%s[call_number]
                [last_Call-ID:]
                [last_CSeq:]
                Contact: <sip:carrier@[local_ip]:[local_port]>
                """.formatted(step.code(), step.dialog());
        String body = step.description().isEmpty()
                ? "Content-Length: 0\n\n"
                : "Content-Type: application/sdp\nContent-Length: [len]\n\n" + sdp(step.description());
        return "  <pause milliseconds=\"50\"/>\n  <send><![CDATA[\n" + head + body + "]]></send>";
    }

    /** Its first description has the media port, its second the other one that SIPp listens at. */
    private static String sdp(String description) {
        if (description.equals("!")) {
            return "v=0\nno description\n";
        }
        boolean second = description.endsWith("1");
        return "v=0\no=" + description.charAt(0) + " 1 " + (second ? 2 : 1) + " IN IP4 [local_ip]\ns=-\n"
                + "c=IN IP4 [media_ip]\nt=0 0\nm=audio [media_port" + (second ? "+2" : "") + "] RTP/AVP 0\n";
    }

    /** Waits for the end of the call; fails where SIPp was not content with what it got. */
    public void expectSuccess() {
        try {
            boolean ended = process.waitFor(45, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError("SIPp " + (ended ? "failed: " + process.exitValue() : "hangs") + ", see "
                        + folder + "\n" + errors());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private String errors() {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> logs =
                    files.filter(f -> f.toString().endsWith("_errors.log")).toList();
            return logs.isEmpty() ? "" : Files.readString(logs.getLast());
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
