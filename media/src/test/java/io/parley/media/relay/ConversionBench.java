package io.parley.media.relay;

import io.parley.media.api.MediaLeg;
import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Codecs;
import io.parley.media.fault.FaultProfile;
import io.parley.media.net.MediaLoops;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Measures what calls between Opus and G.711 cost: CPU time of the sound workers and of the event loop, a second of a call with both directions. Arguments:
 * calls, seconds, "library" or "java".
 */
public final class ConversionBench {
    private static final Logger LOG = Logger.getLogger(ConversionBench.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ConversionBench() {}

    public static void main(String[] args) {
        int calls = Integer.parseInt(args[0]);
        int seconds = Integer.parseInt(args[1]);
        Codecs codecs = args[2].equals("java") ? Codecs.inJava() : Codecs.best();
        RelayServer server = RelayServer.start(
                MediaFixture.settings(4 * calls, Duration.ofSeconds(30)),
                FaultProfile.NONE,
                new MediaLoops(1, true),
                codecs);
        server.warmUp();
        List<Phone> phones = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            Phone opus = new Phone(AudioCodec.OPUS);
            Phone plain = new Phone(AudioCodec.PCMA);
            MediaLeg one = server.open("opus", new Recorder());
            MediaLeg other = server.open("plain", new Recorder(), one);
            opus.callee(one.answer(opus.description(), List.of()));
            plain.callee(other.answer(plain.description(), List.of()));
            server.join(one, other);
            phones.add(opus);
            phones.add(plain);
        }
        talk(phones, 150);
        double workers = cpu("parley-audio");
        double loops = cpu("parley-media");
        talk(phones, seconds * 50);
        workers = (cpu("parley-audio") - workers) / calls / seconds;
        loops = (cpu("parley-media") - loops) / calls / seconds;
        LOG.infof(
                "%s: %d calls, %.1f ms CPU of workers, %.1f ms of the loop, a second of a call; %s",
                codecs.opus().description(),
                calls,
                workers,
                loops,
                server.usage().counters());
        phones.forEach(Phone::close);
        server.close();
    }

    private static void talk(List<Phone> phones, int frames) {
        Eventually.evenly(
                frames,
                () -> phones.forEach(p -> {
                    p.speak(false);
                    p.forget();
                }));
    }

    /** Milliseconds that threads of such a name have used. */
    private static double cpu(String name) {
        double sum = 0;
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith(name)) {
                sum += THREADS.getThreadCpuTime(thread.getThreadId()) / 1e6;
            }
        }
        return sum;
    }
}
