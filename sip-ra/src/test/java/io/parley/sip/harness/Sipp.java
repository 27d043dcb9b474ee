package io.parley.sip.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * SIPp as a real phone or trunk: one scenario of src/test/resources/sipp, whose {@code [tr]} is the transport and whose {@code [cport]} the port that it can be
 * reached at.
 */
public final class Sipp implements AutoCloseable {
    private static final Path SCENARIOS = Path.of("src/test/resources/sipp").toAbsolutePath();

    private final Process process;
    private final Path output;
    private final String scenario;

    private Sipp(Process process, Path output, String scenario) {
        this.process = process;
        this.output = output;
        this.scenario = scenario;
    }

    /**
     * Where it is and where it sends to.
     *
     * @param address its own
     * @param port its own
     * @param contact the port that others reach it at
     * @param server the port that it sends to
     */
    public record Ports(String address, int port, int contact, int server) {}

    /** Starts SIPp over UDP on an address and port of ours against a server port. */
    public static Sipp start(String scenario, String address, int port, int serverPort, String... more)
            throws IOException {
        return start(scenario, Over.UDP, new Ports(address, port, port, serverPort), more);
    }

    /** Starts SIPp, with more of its own options. */
    public static Sipp start(String scenario, Over over, Ports ports, String... more) throws IOException {
        Path dir = Files.createTempDirectory("sipp");
        Path output = dir.resolve("out.txt");
        List<String> command = new ArrayList<>(List.of(
                "sipp",
                "127.0.0.1:" + ports.server(),
                "-sf",
                SCENARIOS.resolve(scenario + ".xml").toString(),
                "-t",
                over.mode,
                "-i",
                ports.address(),
                "-p",
                Integer.toString(ports.port()),
                "-key",
                "tr",
                over.name(),
                "-key",
                "cport",
                Integer.toString(ports.contact()),
                "-nostdin",
                "-timeout",
                "40",
                "-timeout_error",
                "-trace_err"));
        command.addAll(List.of(more));
        try {
            ProcessBuilder program = new ProcessBuilder(command)
                    .directory(dir.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            return new Sipp(Harness.started(program), output, scenario);
        } catch (IOException e) {
            throw new AssertionError(
                    "SIPp is needed for this test: install it by 'apt-get install sip-tester', or run ./parley test",
                    e);
        }
    }

    /** Waits for its end; fails where a call failed. */
    public void expectSuccess() throws IOException, InterruptedException {
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError("SIPp " + scenario + (ended ? " failed: " + process.exitValue() : " hangs") + "\n"
                    + Files.readString(output) + errors());
        }
    }

    private String errors() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var logs = Files.newDirectoryStream(output.getParent(), "*_errors.log")) {
            for (Path log : logs) {
                all.append(Files.readString(log));
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
