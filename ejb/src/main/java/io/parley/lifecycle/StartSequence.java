package io.parley.lifecycle;

import io.parley.bench.BenchFloor;
import io.parley.customer.PhoneBookEditor;
import io.parley.lifecycle.Readiness.State;
import io.parley.live.RecordKeeping;
import io.parley.media.api.MediaServer;
import io.parley.registration.RegistrationNews;
import io.parley.restart.RestartRecovery;
import io.parley.settings.RouteAddress;
import io.parley.settings.ServerSettings;
import io.parley.settings.Settings;
import io.parley.signalling.SipLink;
import io.parley.sip.api.ExtensionStates;
import io.parley.sip.api.PortInUseException;
import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.SipDirectory;
import io.parley.sip.api.SipSettings;
import io.parley.stir.desk.StirDesk;
import io.parley.toll.store.TollOffice;
import io.parley.trace.store.SipTrace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The order in which the server comes up: database and directory, journal, media, SIP, each warm before the next; then the ports are opened. */
@ApplicationScoped
public class StartSequence {
    private static final Logger LOG = Logger.getLogger(StartSequence.class);
    private static final Duration ADAPTOR_WAIT = Duration.ofMinutes(2);

    private static final Duration SIP_WARM_UP = Duration.ofSeconds(6);

    private final Settings settings;
    private final Readiness readiness;
    private final DirectoryBoot directory;
    private final PhoneBookEditor phoneBook;
    private final MediaServer media;
    private final SipLink sip;
    private final SipDirectory accounts;
    private final Instance<ExtensionStates> watched;
    private final Instance<StirDesk> stir;
    private final SipRecords sipRecords;
    private final RegistrationNews news;
    private final RecordKeeping records;
    private final RestartRecovery comeBack;
    private final BenchFloor bench;
    private final StorageWatch storage;
    private final SipTrace trace;
    private final TollOffice tolls;
    private final InstantSource clock;

    @Inject
    public StartSequence(
            Settings settings,
            Readiness readiness,
            DirectoryBoot directory,
            PhoneBookEditor phoneBook,
            MediaServer media,
            SipLink sip,
            SipDirectory accounts,
            Instance<ExtensionStates> watched,
            Instance<StirDesk> stir,
            SipRecords sipRecords,
            RegistrationNews news,
            RecordKeeping records,
            RestartRecovery comeBack,
            BenchFloor bench,
            StorageWatch storage,
            SipTrace trace,
            TollOffice tolls,
            InstantSource clock) {
        this.settings = settings;
        this.readiness = readiness;
        this.directory = directory;
        this.phoneBook = phoneBook;
        this.media = media;
        this.sip = sip;
        this.accounts = accounts;
        this.watched = watched;
        this.stir = stir;
        this.sipRecords = sipRecords;
        this.news = news;
        this.records = records;
        this.comeBack = comeBack;
        this.bench = bench;
        this.storage = storage;
        this.trace = trace;
        this.tolls = tolls;
        this.clock = clock;
    }

    /** For the container's proxy. */
    protected StartSequence() {
        this(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null);
    }

    /** Brings the server up; blocks for seconds. False when it cannot serve: the reason is logged and shown by {@link Readiness}. */
    public boolean run() {
        long began = System.nanoTime();
        try {
            SipSettings sipSettings =
                    ServerSettings.sip(settings, new CurrentCertificate(certificate(), System::nanoTime));
            // before the adaptor needs it: a wrong setting of it is told as any other
            Objects.requireNonNull(stir.get(), "callers' verification");
            step("directory", directory::load);
            step("phone book", phoneBook::load);
            step("allow list", sipRecords::loadAllowed);
            step("toll limits", tolls::start);
            step("journal", records::start);
            storage.start();
            // at once: what the journal's start ended is nowhere else if this start fails later
            step("agents", () -> comeBack.after(records.aftermath()));
            step("media", () -> media.sounds().names());
            boolean warm = ServerSettings.warmUp(settings);
            if (warm) {
                step("media warm-up", media::warmUp);
            }
            SipAdaptor adaptor = sip.await(ADAPTOR_WAIT);
            if (warm) {
                step("sip warm-up", () -> adaptor.lifecycle().warmUp(SIP_WARM_UP));
            }
            step("registrations", sipRecords::restore);
            news.tellAll();
            bench.open();
            adaptor.lifecycle().tap(trace.tap());
            // made only here: a wrong setting of it is told as any other
            ExtensionStates lamps = watched.get();
            step("sip", () -> adaptor.lifecycle().activate(sipSettings, accounts, sipRecords.registrations(), lamps));
            sipRecords.restoreBans();
            tellWhereWeAre(sipSettings);
            readiness.became(State.READY, "ready");
            LOG.infof(
                    "LIF0001 ready after %d ms: SIP on %s, UDP %d, TCP %d, TLS %d, WS %d, WSS %d",
                    (System.nanoTime() - began) / 1_000_000,
                    sipSettings.host(),
                    sipSettings.udpPort(),
                    sipSettings.tcpPort(),
                    sipSettings.tls().port(),
                    sipSettings.webSocket().wsPort(),
                    sipSettings.webSocket().wssPort());
            return true;
        } catch (PortInUseException e) {
            return failed(
                    e.getMessage() + "; free it, or move it by parley.sip.udp-port, parley.sip.tcp-port,"
                            + " parley.sip.tls-port, parley.sip.ws-port and parley.sip.wss-port",
                    e);
        } catch (IllegalArgumentException e) {
            return failed("a setting is wrong: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted while starting", e);
        } catch (RuntimeException e) {
            return failed("cannot start: " + e.getMessage(), e);
        }
    }

    private void step(String name, Runnable what) {
        readiness.became(State.STARTING, name);
        long began = System.nanoTime();
        what.run();
        long millis = (System.nanoTime() - began) / 1_000_000;
        readiness.done(new Readiness.Step(name, millis));
        LOG.debugf("LIF0002 %s: %d ms", name, millis);
    }

    private ServerCertificate certificate() {
        Path maker = Path.of(System.getProperty("jboss.home.dir", ""), "bin", "parley-certificate");
        return new ServerCertificate(settings, clock, maker);
    }

    /** With all addresses bound, logs which of them peers are told. */
    private static void tellWhereWeAre(SipSettings sip) {
        if (RouteAddress.any(sip.host())) {
            LOG.infof(
                    "LIF0004 listening on all addresses: peers are told the one that the route to them leaves from,"
                            + " and %s where no route is known. Behind a NAT set parley.advertised-host",
                    sip.advertisedHost().towards(Optional.empty()));
        }
    }

    private boolean failed(String why, Exception cause) {
        readiness.became(State.STOPPED, why);
        LOG.errorf("LIF0003 the server cannot start: %s", why);
        LOG.debug("LIF0003 cause", cause);
        return false;
    }
}
