package io.parley.lifecycle;

import io.parley.call.CallEnd;
import io.parley.call.engine.CallEngine;
import io.parley.fact.Actor;
import io.parley.lifecycle.Readiness.State;
import io.parley.live.RecordKeeping;
import io.parley.settings.ServerSettings;
import io.parley.settings.Settings;
import io.parley.signalling.SignallingEnd;
import io.parley.signalling.SipLink;
import io.parley.sip.api.SipAdaptor;
import io.parley.toll.store.TollOffice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** The way down: no new calls, running calls may end, what still runs is hung up, the ports are closed, and the journal
 * writes its last facts. */
@ApplicationScoped
public class Drain implements SignallingEnd {
    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Settings settings;
    private final Readiness readiness;
    private final SipLink sip;
    private final CallEngine calls;
    private final SipRecords sipRecords;
    private final TollOffice tolls;
    private final RecordKeeping records;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();

    @Inject
    public Drain(
            Settings settings,
            Readiness readiness,
            SipLink sip,
            CallEngine calls,
            SipRecords sipRecords,
            TollOffice tolls,
            RecordKeeping records) {
        this.settings = settings;
        this.readiness = readiness;
        this.sip = sip;
        this.calls = calls;
        this.sipRecords = sipRecords;
        this.tolls = tolls;
        this.records = records;
    }

    /** For the container's proxy. */
    protected Drain() {
        this(null, null, null, null, null, null, null);
    }

    /** Refuses new calls from now on; running calls go on. */
    public void begin() {
        if (begun.compareAndSet(false, true)) {
            if (readiness.state() != State.STOPPED) {
                readiness.became(State.DRAINING, "no new calls");
            }
            calls.refuseNew();
            sip.adaptor().map(SipAdaptor::lifecycle).ifPresent(lifecycle -> lifecycle.drain());
            LOG.infof("LIF0010 draining: %d calls run", calls.active());
        }
    }

    /** Drains, waits for running calls as long as is set, ends the rest, and closes the ports. Blocks. Idempotent. */
    @Override
    public void stop() {
        begin();
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        boolean quiet = waitFor(() -> calls.active() == 0, ServerSettings.drain(settings));
        if (!quiet) {
            LOG.warnf("LIF0011 %d calls are ended for the server to stop", calls.active());
            calls.hangUpAll(new Actor.System(CallEnd.SHUTDOWN));
            waitFor(() -> calls.active() == 0, FAREWELL);
        }
        sip.adaptor().ifPresent(adaptor -> adaptor.lifecycle().deactivate());
        sipRecords.stop();
        tolls.stop();
        records.stop();
        if (readiness.state() != State.STOPPED) {
            readiness.became(State.STOPPED, "stopped");
        }
        LOG.info("LIF0012 stopped");
    }

    private static boolean waitFor(BooleanSupplier done, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        try {
            while (!done.getAsBoolean() && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return done.getAsBoolean();
    }
}
