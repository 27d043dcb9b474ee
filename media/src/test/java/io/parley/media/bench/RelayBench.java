package io.parley.media.bench;

import com.sun.management.OperatingSystemMXBean;
import io.parley.media.api.MediaEvents;
import io.parley.media.api.MediaLeg;
import io.parley.media.api.MediaServer;
import io.parley.media.api.MediaSettings;
import io.parley.media.api.Playlist;
import io.parley.media.fault.FaultProfile;
import io.parley.media.net.MediaLoops;
import io.parley.media.relay.RelayServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Measures the media server's own CPU time: packets relayed, music played, legs opened and closed. The packets come from a {@link PacketStorm} in a process
 * of its own. Arguments: calls, seconds, loops, "epoll" or "nio", payload type of the answering side (0 relays, 8 transcodes).
 */
public final class RelayBench {
    private static final Logger LOG = Logger.getLogger(RelayBench.class);
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int STORM_A = 31_998;
    private static final int STORM_B = 31_999;

    private RelayBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int calls = Integer.parseInt(args[0]);
        int seconds = Integer.parseInt(args[1]);
        MediaLoops loops = new MediaLoops(Integer.parseInt(args[2]), args[3].equals("epoll"));
        MediaSettings settings = new MediaSettings(
                "127.0.0.1",
                "127.0.0.1",
                20_000,
                29_999,
                List.of("PCMU", "PCMA"),
                Duration.ofSeconds(30),
                Path.of("../prompts"));
        try (MediaServer server = RelayServer.start(settings, FaultProfile.NONE, loops)) {
            server.warmUp();
            openAndClose(server, 20_000);
            openAndClose(server, 20_000);
            relay(server, calls, seconds, Integer.parseInt(args[4]));
            music(server, 2 * calls, seconds);
            LOG.infof("%s %s", server.usage().counters(), server.usage().gauges());
        }
    }

    private static void openAndClose(MediaServer server, int legs) {
        long cpu = SYSTEM.getProcessCpuTime();
        for (int i = 0; i < legs; i++) {
            MediaLeg leg = server.open("bench", MediaEvents.UNHEARD);
            leg.answer(description(STORM_A, 0), List.of());
            leg.close();
            if (i % 10 == 0) {
                LockSupport.parkNanos(100_000);
            }
        }
        LOG.infof("open, answer, close: %.1f us CPU a leg", (SYSTEM.getProcessCpuTime() - cpu) / 1000.0 / legs);
    }

    private static void relay(MediaServer server, int calls, int seconds, int answering)
            throws IOException, InterruptedException {
        List<MediaLeg> legs = new ArrayList<>();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                PacketStorm.class.getName(),
                Integer.toString(STORM_A),
                Integer.toString(STORM_B),
                Integer.toString(seconds + 8)));
        System.gc();
        long heap = heap();
        for (int i = 0; i < calls; i++) {
            MediaLeg one = server.open("a" + i, MediaEvents.UNHEARD);
            MediaLeg other = server.open("b" + i, MediaEvents.UNHEARD, one);
            command.add(port(one.answer(description(STORM_A, 0), List.of())));
            command.add(port(other.answer(description(STORM_B, answering), List.of())));
            server.join(one, other);
            legs.add(one);
            legs.add(other);
        }
        System.gc();
        LOG.infof("heap: %.1f kB a call", (heap() - heap) / 1024.0 / calls);
        Process storm = new ProcessBuilder(command).inheritIO().start();
        LockSupport.parkNanos(5_000_000_000L);
        long packets = server.usage().counters().get("packets_relayed");
        long cpu = SYSTEM.getProcessCpuTime();
        LockSupport.parkNanos(seconds * 1_000_000_000L);
        cpu = SYSTEM.getProcessCpuTime() - cpu;
        packets = server.usage().counters().get("packets_relayed") - packets;
        storm.waitFor(60, TimeUnit.SECONDS);
        LOG.infof(
                "relay: %d calls, %d packets, %.2f us CPU a packet, %.1f %% of a core",
                calls, packets, cpu / 1000.0 / packets, cpu / 1e7 / seconds);
        legs.forEach(MediaLeg::close);
    }

    private static void music(MediaServer server, int callers, int seconds) {
        List<MediaLeg> legs = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            MediaLeg leg = server.open("m" + i, MediaEvents.UNHEARD);
            leg.answer(description(STORM_A, 0), List.of());
            leg.play(new Playlist("music", List.of("music/" + (i % 5 + 1)), true));
            legs.add(leg);
        }
        LockSupport.parkNanos(2_000_000_000L);
        long packets = server.usage().counters().get("packets_played");
        long cpu = SYSTEM.getProcessCpuTime();
        LockSupport.parkNanos(seconds * 1_000_000_000L);
        cpu = SYSTEM.getProcessCpuTime() - cpu;
        packets = server.usage().counters().get("packets_played") - packets;
        LOG.infof(
                "music: %d callers, %d packets, %.2f us CPU a packet, %.1f %% of a core",
                callers, packets, cpu / 1000.0 / packets, cpu / 1e7 / seconds);
        legs.forEach(MediaLeg::close);
    }

    private static long heap() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static String description(int port, int type) {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio " + port + " RTP/AVP "
                + type + "\r\n";
    }

    private static String port(String description) {
        String media = description.substring(description.indexOf("m=audio ") + 8);
        return media.substring(0, media.indexOf(' '));
    }
}
