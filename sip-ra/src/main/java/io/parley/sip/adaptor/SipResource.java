package io.parley.sip.adaptor;

import io.parley.sip.api.DialRequest;
import io.parley.sip.api.ExtensionStates;
import io.parley.sip.api.LegId;
import io.parley.sip.api.RegistrationStore;
import io.parley.sip.api.ReleaseCause;
import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.SipBans;
import io.parley.sip.api.SipDirectory;
import io.parley.sip.api.SipEventSink;
import io.parley.sip.api.SipLegs;
import io.parley.sip.api.SipLifecycle;
import io.parley.sip.api.SipPhones;
import io.parley.sip.api.SipRegistrations;
import io.parley.sip.api.SipSettings;
import io.parley.sip.api.SipTap;
import io.parley.sip.api.SipTrunks;
import io.parley.sip.api.SipUsage;
import io.parley.sip.api.SipWatchers;
import io.parley.sip.api.TrunkState;
import io.parley.sip.api.TrunkTarget;
import io.parley.sip.guard.Usage;
import io.parley.sip.stack.SipEngine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** The SIP resource adaptor in a plain JVM: life cycle around a {@link SipEngine}. Thread-safe. */
public final class SipResource implements SipAdaptor, SipLifecycle {
    private static final Logger LOG = Logger.getLogger(SipResource.class);

    private final SipEventSink sink;
    private final InstantSource clock;
    private final Usage usage = new Usage();
    private final AtomicReference<SipEngine> engine = new AtomicReference<>();
    private volatile SipTap tap = SipTap.NONE;
    private volatile State state = State.CONFIGURED;

    public SipResource(SipEventSink sink, InstantSource clock) {
        this.sink = sink;
        this.clock = clock;
    }

    @Override
    public SipLifecycle lifecycle() {
        return this;
    }

    @Override
    public SipLegs legs() {
        SipEngine e = engine.get();
        return e == null ? NoLegs.ANY : e.legs();
    }

    @Override
    public SipRegistrations registrations() {
        return (user, which) -> {
            SipEngine e = engine.get();
            if (e == null) {
                return false;
            }
            e.endRegistrations(user, which);
            return true;
        };
    }

    @Override
    public SipTrunks trunks() {
        SipEngine e = engine.get();
        return e == null ? NoTrunks.ANY : e.trunks();
    }

    @Override
    public SipWatchers watchers() {
        return extension -> {
            SipEngine e = engine.get();
            if (e != null) {
                e.changed(extension);
            }
        };
    }

    @Override
    public SipPhones phones() {
        SipEngine e = engine.get();
        return e == null ? SipPhones.NONE : e.phones();
    }

    @Override
    public SipUsage usage() {
        return usage;
    }

    @Override
    public SipBans bans() {
        SipEngine e = engine.get();
        return e == null ? SipBans.NONE : e.bans();
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void tap(SipTap shown) {
        tap = shown;
    }

    @Override
    public synchronized void activate(
            SipSettings settings, SipDirectory directory, RegistrationStore registrations, ExtensionStates states) {
        if (state == State.ACTIVE) {
            throw new IllegalStateException("the SIP adaptor is active already");
        }
        engine.set(new SipEngine(settings, directory, registrations, states, sink, usage, clock, tap));
        state = State.ACTIVE;
        LOG.infof(
                "SIP0001 listening on %s, UDP %d, TCP %d, TLS %d, WS %d, WSS %d",
                settings.host(),
                settings.udpPort(),
                settings.tcpPort(),
                settings.tls().port(),
                settings.webSocket().wsPort(),
                settings.webSocket().wssPort());
    }

    @Override
    public void warmUp(Duration atMost) {
        WarmUp.run(atMost, clock);
    }

    @Override
    public boolean admit() {
        SipEngine e = engine.get();
        return e != null && e.admit();
    }

    @Override
    public synchronized void drain() {
        SipEngine e = engine.get();
        if (e != null) {
            e.drain();
            state = State.STOPPING;
        }
    }

    @Override
    public synchronized void deactivate() {
        SipEngine e = engine.getAndSet(null);
        if (e != null) {
            state = State.STOPPING;
            e.close();
            LOG.info("SIP0002 stopped");
        }
        state = State.INACTIVE;
    }

    /** What is known of carriers while nothing runs. */
    private enum NoTrunks implements SipTrunks {
        ANY;

        @Override
        public List<TrunkState> registrations() {
            return List.of();
        }

        @Override
        public Map<String, List<String>> down() {
            return Map.of();
        }

        @Override
        public List<TrunkTarget> targets(String trunk) {
            return List.of();
        }
    }

    /** Commands while nothing runs: legs are all over, and a call cannot be made. */
    private enum NoLegs implements SipLegs {
        ANY;

        @Override
        public void progress(LegId leg, int code, Optional<String> sdp) {
            // every leg has ended
        }

        @Override
        public void answer(LegId leg, String sdp) {
            // every leg has ended
        }

        @Override
        public void reject(LegId leg, int code, String reason) {
            // every leg has ended
        }

        @Override
        public LegId dial(DialRequest request) {
            throw new IllegalStateException("the SIP adaptor is not active");
        }

        @Override
        public void confirm(LegId leg, String answer) {
            // every leg has ended
        }

        @Override
        public void offer(LegId leg, String sdp) {
            // every leg has ended
        }

        @Override
        public void acceptOffer(LegId leg, String sdp) {
            // every leg has ended
        }

        @Override
        public void rejectOffer(LegId leg, int code, String reason) {
            // every leg has ended
        }

        @Override
        public void hangUp(LegId leg, String reason, List<ReleaseCause> causes) {
            // every leg has ended
        }
    }
}
