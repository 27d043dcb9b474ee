import io.parley.media.browser.BrowserPeer;
import io.parley.media.codec.AudioCodec;
import io.parley.media.dtls.DtlsHandshakes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Browsers that call each other through a running bench server: SIP over WebSocket, ICE, DTLS, SRTP with PCMU both ways. Arguments: server process id, WebSocket
 * URL, pairs, seconds of talk. Prints one line of JSON; the server's CPU time is that of the talk alone.
 */
final class BrowserLoad {
    private static final long FRAME_NANOS = 20_000_000;
    private static final long WARM_FRAMES = 500;
    private static final int FIRST_CALLER = 60_000;
    private static final int FIRST_CALLED = 60_500;

    public static void main(String[] args) throws Exception {
        long pid = Long.parseLong(args[0]);
        URI server = URI.create(args[1]);
        int pairs = Integer.parseInt(args[2]);
        int seconds = Integer.parseInt(args[3]);
        List<WebPhone> callers = new ArrayList<>();
        List<WebPhone> called = new ArrayList<>();
        List<Long> setUp = new ArrayList<>();
        HttpClient http = HttpClient.newHttpClient();
        DtlsHandshakes handshakes = new DtlsHandshakes(BrowserPeer.identity());
        for (int i = 0; i < pairs; i++) {
            callers.add(phone(http, server, FIRST_CALLER + i, handshakes));
            called.add(phone(http, server, FIRST_CALLED + i, handshakes));
            long began = System.nanoTime();
            callers.get(i).call(Integer.toString(FIRST_CALLED + i)).get(20, TimeUnit.SECONDS);
            setUp.add((System.nanoTime() - began) / 1_000_000);
        }
        List<BrowserPeer> peers = new ArrayList<>();
        callers.forEach(c -> peers.add(c.media()));
        called.forEach(c -> peers.add(c.media()));
        awaitSecured(peers);
        // the talk before the one that counts lets both sides compile and latch
        talk(peers, WARM_FRAMES);
        LockSupport.parkNanos(200_000_000);
        long[] before = totals(peers);
        double cpu = cpuSeconds(pid);
        long late = talk(peers, seconds * 50L);
        LockSupport.parkNanos(500_000_000);
        double used = cpuSeconds(pid) - cpu;
        long[] after = totals(peers);
        long sent = (long) peers.size() * seconds * 50;
        setUp.sort(null);
        System.out.printf(
                "{\"legs\": %d, \"tx\": %d, \"rx\": %d, \"lost\": %d, \"cpu_s\": %.2f, \"cpu_us_per_packet\": %.1f, \"setup_ms\": [%d, %d], \"late_frames\": %d}%n",
                peers.size(), sent, after[0] - before[0], after[1] - before[1], used, 1e6 * used / sent,
                setUp.get(pairs / 2), setUp.get(pairs * 95 / 100), late);
        callers.forEach(WebPhone::hangUp);
        LockSupport.parkNanos(300_000_000);
        System.exit(0);
    }

    private static WebPhone phone(HttpClient http, URI server, int number, DtlsHandshakes handshakes) throws Exception {
        BrowserPeer media = new BrowserPeer("127.0.0.1", handshakes, AudioCodec.PCMU);
        WebPhone phone = new WebPhone(http, server, Integer.toString(number), "bench", media);
        phone.register().get(20, TimeUnit.SECONDS);
        return phone;
    }

    private static void awaitSecured(List<BrowserPeer> peers) {
        long giveUp = System.nanoTime() + 30_000_000_000L;
        while (!peers.stream().allMatch(BrowserPeer::secured)) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(peers.stream().filter(p -> !p.secured()).count() + " browsers got no DTLS: "
                        + peers.stream().flatMap(p -> p.ended().stream()).findFirst().orElse("no word"));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Frames of 20 ms from all, spread over the 20 ms; how many rounds began late. */
    private static long talk(List<BrowserPeer> peers, long frames) {
        long next = System.nanoTime();
        long late = 0;
        for (long frame = 0; frame < frames; frame++) {
            for (int i = 0; i < peers.size(); i++) {
                if (i % 10 == 0) {
                    LockSupport.parkNanos(next + FRAME_NANOS * i / peers.size() - System.nanoTime());
                }
                peers.get(i).talk(700);
            }
            next += FRAME_NANOS;
            late += System.nanoTime() > next + FRAME_NANOS ? 1 : 0;
        }
        return late;
    }

    private static long[] totals(List<BrowserPeer> peers) {
        return new long[] {peers.stream().mapToLong(BrowserPeer::received).sum(), peers.stream().mapToLong(BrowserPeer::lost).sum()};
    }

    private static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }
}
