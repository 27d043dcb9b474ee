package io.parley.media.relay;

import io.parley.media.api.Bridge;
import io.parley.media.api.Hearing;
import io.parley.media.api.LegKind;
import io.parley.media.api.MediaEvents;
import io.parley.media.api.MediaLeg;
import io.parley.media.api.MediaParty;
import io.parley.media.api.MediaServer;
import io.parley.media.api.MediaSettings;
import io.parley.media.api.MediaTap;
import io.parley.media.api.MediaUsage;
import io.parley.media.api.PhoneSrtp;
import io.parley.media.api.Playlist;
import io.parley.media.api.Signalling;
import io.parley.media.api.SoundCatalogue;
import io.parley.media.browser.BrowserPorts;
import io.parley.media.codec.AudioCodec;
import io.parley.media.codec.Codecs;
import io.parley.media.fault.FaultProfile;
import io.parley.media.loop.LoopWork;
import io.parley.media.net.MediaLoop;
import io.parley.media.net.MediaLoops;
import io.parley.media.net.PortPool;
import io.parley.media.path.StreamContext;
import io.parley.media.sound.Playback;
import io.parley.media.sound.Sound;
import io.parley.media.sound.SoundLibrary;
import io.parley.media.warmup.WarmUp;
import io.parley.media.warmup.WarmUpParts;
import io.parley.media.work.AudioWorkers;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** The media server: opens legs on its loops and joins them. */
public final class RelayServer implements MediaServer {
    private static final Logger LOG = Logger.getLogger(RelayServer.class);
    private static final int MOST_LOOPS = 4;
    private static final int MOST_WORKERS = 8;

    private final MediaLoops loops;
    private final AudioWorkers workers;
    private final RelayContext context;
    private final SoundLibrary sounds;
    private final RelayUsage usage;
    private final List<AudioCodec> codecs;
    private final Map<RelayLeg, LegKind> legs = new ConcurrentHashMap<>();
    private final AtomicInteger bridges = new AtomicInteger();
    private final AtomicLong sessions;
    private final Arranger arranger = new Arranger(this);

    private RelayServer(MediaSettings settings, FaultProfile faults, MediaLoops loops, Codecs coders) {
        this.loops = loops;
        SecureRandom random = new SecureRandom();
        InstantSource wall = InstantSource.system();
        BrowserPorts browsers = BrowserPorts.open(settings, loops.all(), random, wall.instant());
        PortPool pool = new PortPool(settings.host(), settings.firstPort(), browsers.lowest() - 1, loops.all());
        Map<MediaLoop, LoopWork> works = new LinkedHashMap<>();
        loops.all().forEach(l -> works.put(l, new LoopWork(l, pool)));
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        String cname = HexFormat.of().formatHex(bytes);
        workers = new AudioWorkers(Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, MOST_WORKERS));
        StreamContext streams = new StreamContext(faults, works, workers, coders, wall, cname);
        context = new RelayContext(settings, pool, browsers, random, streams);
        sounds = SoundLibrary.load(settings.sounds());
        codecs = settings.codecs().stream()
                .flatMap(c -> AudioCodec.named(c).stream())
                .distinct()
                .toList();
        if (codecs.isEmpty()) {
            throw new IllegalArgumentException("no codec known among " + settings.codecs());
        }
        sessions = new AtomicLong(random.nextLong(1L << 40, 1L << 52));
        usage = new RelayUsage(loops.all(), workers, this::gauges);
        works.values().forEach(w -> w.rounds().start());
        LOG.debugf(
                "MEDIA0307 %d sound workers, Opus by %s",
                workers.all().size(), coders.opus().description());
    }

    /** Starts a server with a loop for every two processors, four at most. */
    public static RelayServer start(MediaSettings settings, FaultProfile faults) {
        int count = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, MOST_LOOPS);
        return start(settings, faults, new MediaLoops(count, true));
    }

    /** Starts a server on given loops, which it ends when it is closed. */
    public static RelayServer start(MediaSettings settings, FaultProfile faults, MediaLoops loops) {
        return start(settings, faults, loops, Codecs.best());
    }

    /** Starts a server on given loops and with given codecs. */
    public static RelayServer start(MediaSettings settings, FaultProfile faults, MediaLoops loops, Codecs coders) {
        if (!faults.none()) {
            LOG.warnf("MEDIA0304 faults are made on purpose: %s", faults);
        }
        try {
            return new RelayServer(settings, faults, loops, coders);
        } catch (RuntimeException e) {
            loops.close();
            throw e;
        }
    }

    @Override
    public MediaLeg open(
            String name, MediaEvents events, LegKind kind, Optional<MediaLeg> near, Signalling signalling) {
        String host = context.settings().advertisedHost().towards(signalling.peer());
        MediaLoop loop = near.map(n -> ours(n).home()).orElseGet(loops::next);
        long session = sessions.incrementAndGet();
        NewLeg made =
                switch (kind) {
                    case PHONE ->
                        NewLeg.phone(context, loop, host, context.settings().srtp(), session, codecs);
                    case TRUNK -> NewLeg.phone(context, loop, host, PhoneSrtp.ACCEPTED, session, codecs);
                    case BROWSER -> NewLeg.browser(context, loop, host, name, session, codecs);
                };
        RelayLeg leg = new RelayLeg(name, events, signalling, this, made);
        legs.put(leg, kind);
        return leg;
    }

    @Override
    public Bridge join(MediaLeg one, MediaLeg other) {
        RelayLeg first = ours(one);
        RelayLeg second = ours(other);
        if (first == second) {
            throw new IllegalArgumentException("a leg cannot be joined to itself: " + first.name());
        }
        return arranger.join(first, second);
    }

    @Override
    public void arrange(Hearing<MediaParty> hearing) {
        arranger.arrange(hearing);
    }

    @Override
    public MediaTap tap(String name, MediaTap.Listener listener) {
        return new Tap(name, listener, arranger);
    }

    /** @throws IllegalArgumentException where it is no leg of this kind of server */
    static RelayLeg ours(MediaParty leg) {
        if (leg instanceof RelayLeg ours) {
            return ours;
        }
        throw new IllegalArgumentException("no leg of this media server: " + leg.name());
    }

    @Override
    public MediaUsage usage() {
        return usage;
    }

    @Override
    public SoundCatalogue sounds() {
        return sounds;
    }

    @Override
    public void warmUp() {
        long before = System.nanoTime();
        warmUpCalls().run();
        usage.reset();
        LOG.debugf("MEDIA0305 warmed up in %d ms", (System.nanoTime() - before) / 1_000_000);
    }

    /** The calls before the first call. */
    WarmUp warmUpCalls() {
        StreamContext streams = context.streams();
        return new WarmUp(
                this,
                new WarmUpParts(
                        context.settings().host(),
                        codecs,
                        streams.codecs(),
                        streams.workers(),
                        context.browsers().handshakes(),
                        context.secrets()));
    }

    @Override
    public void close() {
        legs.keySet().forEach(RelayLeg::close);
        loops.all()
                .forEach(l -> l.execute(() -> {
                    context.pool().close(l);
                    context.browsers().close(l);
                }));
        loops.close();
        workers.close();
    }

    RelayContext context() {
        return context;
    }

    /** The number of a bridge, or of an echo. */
    int nextBridge() {
        return bridges.incrementAndGet();
    }

    private Map<String, Double> gauges() {
        return Map.of(
                "legs_open", (double) legs.size(),
                "browser_legs",
                        (double) legs.values().stream()
                                .filter(k -> k == LegKind.BROWSER)
                                .count(),
                "dtls_running", (double) context.browsers().handshakes().running(),
                "audio_works", (double) workers.load(),
                "mixes", (double) arranger.mixes(),
                "mix_seats", (double) arranger.seats(),
                "ports_free", (double) context.pool().free());
    }

    Arranger arranger() {
        return arranger;
    }

    /** The sounds that a play list plays to a leg: silence where nothing of it is known. */
    Playback playback(Playlist playlist, String legName) {
        List<Sound> found = playlist.sounds().stream()
                .flatMap(n -> sound(n, legName).stream())
                .toList();
        if (found.isEmpty()) {
            LOG.warnf("MEDIA0302 nothing of %s can be played to %s: silence instead", playlist.sounds(), legName);
            found = sound(SoundLibrary.SILENCE, legName).stream().toList();
        }
        return new Playback(playlist.id(), found, playlist.repeat());
    }

    /** A sound for a leg; a name that is unknown is told to the log and left out. */
    private Optional<Sound> sound(String soundName, String legName) {
        Optional<Sound> sound = sounds.find(soundName);
        if (sound.isEmpty()) {
            LOG.warnf("MEDIA0301 unknown sound %s was to be played to %s", soundName, legName);
        }
        return sound;
    }

    /** True while a leg is open. */
    boolean has(RelayLeg leg) {
        return legs.containsKey(leg);
    }

    /** Takes a leg out of the open ones; false where it was closed before. */
    boolean forget(RelayLeg leg) {
        return legs.remove(leg) != null;
    }
}
