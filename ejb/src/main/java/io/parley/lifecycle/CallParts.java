package io.parley.lifecycle;

import io.parley.agent.AgentDesk;
import io.parley.agent.AgentPresence;
import io.parley.agent.AgentRoster;
import io.parley.agent.DoNotDisturb;
import io.parley.apps.InstalledApps;
import io.parley.call.app.CallApps;
import io.parley.call.engine.CallEngine;
import io.parley.call.engine.Destinations;
import io.parley.call.engine.FeatureCodes;
import io.parley.call.engine.OwnSettings;
import io.parley.call.engine.Surroundings;
import io.parley.concurrent.Timers;
import io.parley.customer.CallerNames;
import io.parley.customer.Customers;
import io.parley.directory.Directory;
import io.parley.directory.DirectoryAdmin;
import io.parley.emergency.EmergencyMemory;
import io.parley.fact.Journal;
import io.parley.media.api.MediaServer;
import io.parley.message.Mailroom;
import io.parley.message.MessageDesk;
import io.parley.message.MessageStore;
import io.parley.number.PhoneNumbers;
import io.parley.presence.ExtensionPresence;
import io.parley.queue.QueueDesk;
import io.parley.registration.CachedRegistrations;
import io.parley.registration.RegistrationNews;
import io.parley.routing.DialPlan;
import io.parley.settings.CallPolicy;
import io.parley.settings.LampParties;
import io.parley.settings.ServerSettings;
import io.parley.settings.Settings;
import io.parley.signalling.SipLink;
import io.parley.sip.api.ExtensionStates;
import io.parley.sip.api.SipAdaptor;
import io.parley.sip.api.SipPhones;
import io.parley.softphone.SoftphoneSettings;
import io.parley.stir.desk.StirDesk;
import io.parley.stir.desk.StirSettings;
import io.parley.toll.TollGuard;
import io.parley.trace.store.SipTrace;
import io.parley.webcall.WebLegs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;

/** Puts the call engine together. */
@ApplicationScoped
public class CallParts {
    @Produces
    @Singleton
    public SoftphoneSettings softphones(Settings settings) {
        return SoftphoneSettings.of(settings);
    }

    @Produces
    @Singleton
    public CachedRegistrations registrations(SharedCaches caches, InstantSource clock) {
        return new CachedRegistrations(caches.registrations(), clock);
    }

    @Produces
    @Singleton
    public RegistrationNews news(CachedRegistrations registrations, AgentPresence presence, Journal journal) {
        return new RegistrationNews(registrations, presence, journal);
    }

    @Produces
    @Singleton
    public Mailroom mailroom(
            MessageStore store,
            Directory directory,
            CachedRegistrations registrations,
            SipLink sip,
            InstantSource clock) {
        return new Mailroom(store, directory, registrations, () -> phones(sip), clock);
    }

    @Produces
    @Singleton
    public MessageDesk messages(
            Directory directory,
            CachedRegistrations registrations,
            SipLink sip,
            Mailroom mailroom,
            CallerNames names,
            Timers timers,
            InstantSource clock) {
        return new MessageDesk(
                directory,
                registrations,
                () -> phones(sip),
                mailroom,
                extension -> names.caller(extension, "", Optional.of(extension)),
                timers,
                clock);
    }

    private static SipPhones phones(SipLink sip) {
        return sip.adaptor().map(SipAdaptor::phones).orElse(SipPhones.NONE);
    }

    @Produces
    @Singleton
    public StirDesk stir(Settings settings, PhoneNumbers numbers, Timers timers, InstantSource clock) {
        return new StirDesk(
                StirSettings.of(settings), numbers, (SSLSocketFactory) SSLSocketFactory.getDefault(), timers, clock);
    }

    @Produces
    @Singleton
    public Destinations destinations(
            DialPlan plan,
            Directory directory,
            CachedRegistrations registrations,
            DoNotDisturb undisturbed,
            CallerNames names,
            PhoneNumbers numbers,
            CallApps apps,
            MediaServer media,
            EmergencyMemory emergencies,
            TollGuard toll) {
        return new Destinations(
                plan,
                directory,
                registrations,
                undisturbed::at,
                names,
                numbers,
                apps,
                media::sounds,
                emergencies,
                toll);
    }

    @Produces
    @Singleton
    public EmergencyMemory emergencies(InstantSource clock, PhoneNumbers numbers) {
        return new EmergencyMemory(clock, numbers);
    }

    @Produces
    @Singleton
    public OwnSettings ownSettings(Directory directory, DirectoryAdmin admin, Destinations destinations) {
        return new OwnSettings(
                directory,
                (extension, edit) -> admin.putExtension(extension, Optional.empty(), edit),
                destinations,
                task -> Thread.ofVirtual().name("parley-feature-code").start(task));
    }

    @Produces
    @Singleton
    public CallApps apps(Settings settings) {
        return new InstalledApps(ServerSettings.calls(settings).announcementTime());
    }

    @Produces
    @Singleton
    public WebLegs legs(SipLink sip) {
        return new WebLegs(sip::legs);
    }

    @Produces
    @Singleton
    public CallEngine engine(
            Settings settings,
            WebLegs legs,
            MediaServer media,
            QueueDesk queues,
            AgentDesk agents,
            Journal journal,
            Timers timers,
            InstantSource clock,
            RandomGenerator random,
            SharedCaches caches,
            Directory directory,
            Destinations destinations,
            CallApps apps,
            OwnSettings own,
            Customers customers,
            SipTrace trace) {
        CallPolicy policy = ServerSettings.calls(settings);
        Surroundings around = new Surroundings(
                () -> legs,
                media,
                queues,
                agents,
                journal,
                timers,
                clock,
                policy,
                apps,
                caches.calls(),
                destinations,
                new FeatureCodes(directory, agents, own),
                customers::priorityOf);
        return new CallEngine(around, random, trace::legOfCall);
    }

    /** What phones may watch; who watches is told of changes from now on. */
    @Produces
    @Singleton
    public ExtensionStates watched(
            Settings settings,
            CallEngine engine,
            Directory directory,
            CachedRegistrations registrations,
            AgentRoster roster,
            DoNotDisturb undisturbed,
            SipLink sip) {
        ExtensionPresence presence = new ExtensionPresence(
                directory, engine.board(), registrations, roster, undisturbed::at, LampParties.of(settings));
        presence.onChange(extension ->
                sip.adaptor().ifPresent(adaptor -> adaptor.watchers().changed(extension)));
        return presence;
    }
}
