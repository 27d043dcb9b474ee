package io.parley.media.bench;

import com.sun.management.OperatingSystemMXBean;
import io.parley.media.api.LegKind;
import io.parley.media.api.MediaEvents;
import io.parley.media.api.MediaLeg;
import io.parley.media.api.MediaServer;
import io.parley.media.api.MediaSettings;
import io.parley.media.fault.FaultProfile;
import io.parley.media.net.MediaLoops;
import io.parley.media.relay.RelayServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Measures the media server's own CPU time for browsers, two and two joined, who sit in a {@link BrowserStorm} in a process of its own: ICE, DTLS, SRTP both
 * ways, RTCP, all in. Arguments: browsers, seconds, loops.
 */
public final class BrowserBench {
    private static final Logger LOG = Logger.getLogger(BrowserBench.class);
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int SETTLING_SECONDS = 6;

    private BrowserBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int browsers = Integer.parseInt(args[0]);
        int seconds = Integer.parseInt(args[1]);
        MediaSettings settings = new MediaSettings(
                "127.0.0.1",
                "127.0.0.1",
                20_000,
                29_999,
                List.of("PCMU", "PCMA"),
                Duration.ofSeconds(30),
                Path.of("../prompts"));
        MediaLoops loops = new MediaLoops(Integer.parseInt(args[2]), true);
        try (MediaServer server = RelayServer.start(settings, FaultProfile.NONE, loops)) {
            server.warmUp();
            relay(server, browsers, seconds);
            LOG.infof("%s %s", server.usage().counters(), server.usage().gauges());
        }
    }

    private static void relay(MediaServer server, int browsers, int seconds) throws IOException, InterruptedException {
        Process storm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrowserStorm.class.getName(),
                        Integer.toString(browsers),
                        Integer.toString(seconds + SETTLING_SECONDS + 2))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<MediaLeg> legs = new ArrayList<>();
        try (BufferedReader offers = storm.inputReader(StandardCharsets.US_ASCII);
                PrintStream answers = new PrintStream(storm.getOutputStream(), true, StandardCharsets.US_ASCII)) {
            long cpu = SYSTEM.getProcessCpuTime();
            for (int i = 0; i < browsers; i++) {
                legs.add(answer(server, i, offers, answers));
            }
            for (int i = 0; i + 1 < browsers; i += 2) {
                server.join(legs.get(i), legs.get(i + 1));
            }
            while (server.usage().counters().get("dtls_handshakes") < browsers && storm.isAlive()) {
                LockSupport.parkNanos(10_000_000);
            }
            LOG.infof("set-up: %.2f ms CPU a browser", (SYSTEM.getProcessCpuTime() - cpu) / 1e6 / browsers);
            LockSupport.parkNanos(SETTLING_SECONDS * 1_000_000_000L);
            measure(server, browsers, seconds);
            storm.waitFor(60, TimeUnit.SECONDS);
        }
        legs.forEach(MediaLeg::close);
    }

    private static MediaLeg answer(MediaServer server, int number, BufferedReader offers, PrintStream answers)
            throws IOException {
        MediaLeg leg = server.open("b" + number, MediaEvents.UNHEARD, LegKind.BROWSER, Optional.empty());
        String offer = new String(Base64.getDecoder().decode(offers.readLine()), StandardCharsets.US_ASCII);
        String answer = leg.answer(offer, List.of());
        answers.println(Base64.getEncoder().encodeToString(answer.getBytes(StandardCharsets.US_ASCII)));
        return leg;
    }

    private static void measure(MediaServer server, int browsers, int seconds) {
        long packets = server.usage().counters().get("packets_relayed");
        long cpu = SYSTEM.getProcessCpuTime();
        LockSupport.parkNanos(seconds * 1_000_000_000L);
        cpu = SYSTEM.getProcessCpuTime() - cpu;
        packets = server.usage().counters().get("packets_relayed") - packets;
        LOG.infof(
                "%d browsers, %d packets in and out, %.2f us CPU for each (in and out together), %.1f %% of a core",
                browsers, packets, cpu / 1000.0 / packets, cpu / 1e7 / seconds);
    }
}
