package io.parley.media.bench;

import io.parley.media.browser.BrowserPeer;
import io.parley.media.codec.AudioCodec;
import io.parley.media.dtls.DtlsHandshakes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Many browsers in one process: each sends a packet of 20 ms of a tone every 20 ms, spread over them, and decrypts what comes. Offers go to the standard output
 * and answers come from the standard input, a line of Base64 each. Arguments: browsers, seconds.
 */
public final class BrowserStorm {
    private static final Logger LOG = Logger.getLogger(BrowserStorm.class);
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private BrowserStorm() {}

    public static void main(String[] args) throws IOException {
        DtlsHandshakes handshakes = new DtlsHandshakes(BrowserPeer.identity());
        List<BrowserPeer> browsers = new ArrayList<>();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            BrowserPeer browser = new BrowserPeer("127.0.0.1", handshakes, AudioCodec.PCMU);
            browsers.add(browser);
            out.println(Base64.getEncoder().encodeToString(browser.offer().getBytes(StandardCharsets.US_ASCII)));
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        long began = System.nanoTime();
        for (BrowserPeer browser : browsers) {
            browser.accept(new String(Base64.getDecoder().decode(in.readLine()), StandardCharsets.US_ASCII));
        }
        while (!browsers.stream().allMatch(BrowserPeer::secured) && System.nanoTime() - began < PATIENCE_NANOS) {
            LockSupport.parkNanos(1_000_000);
        }
        LOG.infof(
                "%d of %d browsers secured in %d ms",
                browsers.stream().filter(BrowserPeer::secured).count(),
                browsers.size(),
                (System.nanoTime() - began) / 1_000_000);
        talk(browsers, Long.parseLong(args[1]) * 1_000_000_000L);
        browsers.forEach(BrowserPeer::close);
    }

    private static void talk(List<BrowserPeer> browsers, long nanos) {
        long begin = System.nanoTime();
        long tick = begin;
        long sent = 0;
        while (tick - begin < nanos) {
            int phase = (int) ((tick - begin) / 1_000_000 % 20);
            for (int i = phase; i < browsers.size(); i += 20) {
                browsers.get(i).talk(440);
                sent++;
            }
            tick += 1_000_000;
            LockSupport.parkNanos(tick - System.nanoTime());
        }
        LockSupport.parkNanos(300_000_000);
        long received = browsers.stream().mapToLong(BrowserPeer::received).sum();
        long lost = browsers.stream().mapToLong(BrowserPeer::lost).sum();
        LOG.infof("sent %d received %d, lost by their numbers %d", sent, received, lost);
    }
}
