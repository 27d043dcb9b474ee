package io.parley.metrics;

import io.parley.call.engine.CallEngine;
import io.parley.concurrent.ScheduledTimers;
import io.parley.directory.Directory;
import io.parley.emergency.EmergencyMemory;
import io.parley.fact.CallerVerdict;
import io.parley.journal.EventJournal;
import io.parley.journal.JournalFigures;
import io.parley.lifecycle.Readiness;
import io.parley.media.api.MediaServer;
import io.parley.notice.store.NoticeOffice;
import io.parley.queue.QueueCounters;
import io.parley.queue.QueueDesk;
import io.parley.registration.CachedRegistrations;
import io.parley.signalling.SipLink;
import io.parley.sip.api.SipAdaptor;
import io.parley.softphone.Tickets;
import io.parley.stir.desk.StirDesk;
import io.parley.toll.TollGuard;
import io.parley.toll.TollUsage;
import io.parley.trace.store.SipTrace;
import io.parley.webcall.WebCallCounters;
import io.parley.webcall.WebLegs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The server's figures for monitoring, gathered when asked for. Thread-safe; costs some tens of microseconds. */
@ApplicationScoped
public class Metrics {
    private final CallEngine calls;
    private final CachedRegistrations registrations;
    private final Directory directory;
    private final QueueDesk queues;
    private final QueueCounters queueCounters;
    private final SipLink sip;
    private final MediaServer media;
    private final EventJournal journal;
    private final ScheduledTimers timers;
    private final Readiness readiness;
    private final Tickets tickets;
    private final WebLegs webLegs;
    private final SipTrace trace;
    private final EmergencyMemory emergencies;
    private final StirDesk stir;
    private final TollGuard toll;
    private final NoticeOffice notices;

    @Inject
    public Metrics(
            CallEngine calls,
            CachedRegistrations registrations,
            Directory directory,
            QueueDesk queues,
            QueueCounters queueCounters,
            SipLink sip,
            MediaServer media,
            EventJournal journal,
            ScheduledTimers timers,
            Readiness readiness,
            Tickets tickets,
            WebLegs webLegs,
            SipTrace trace,
            EmergencyMemory emergencies,
            StirDesk stir,
            TollGuard toll,
            NoticeOffice notices) {
        this.calls = calls;
        this.registrations = registrations;
        this.directory = directory;
        this.queues = queues;
        this.queueCounters = queueCounters;
        this.sip = sip;
        this.media = media;
        this.journal = journal;
        this.timers = timers;
        this.readiness = readiness;
        this.tickets = tickets;
        this.webLegs = webLegs;
        this.trace = trace;
        this.emergencies = emergencies;
        this.stir = stir;
        this.toll = toll;
        this.notices = notices;
    }

    /** For the container's proxy. */
    protected Metrics() {
        this(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** All figures as they are now. While the server starts, only those that need no part that may not be there yet. */
    public List<Sample> collect() {
        List<Sample> samples = new ArrayList<>(128);
        samples.add(Sample.gauge("parley_ready", "1 while new calls are taken", readiness.ready() ? 1 : 0));
        pbx(samples);
        queues(samples);
        if (readiness.state() != Readiness.State.STARTING) {
            components(samples);
        }
        journal(samples);
        samples.add(Sample.gauge("parley_timers_waiting", "Timers that wait", (double) timers.waiting()));
        samples.add(Sample.gauge("parley_call_legs", "SIP legs bound to calls", calls.legs()));
        webCalls(samples);
        trace(samples);
        for (CallerVerdict verdict : CallerVerdict.values()) {
            samples.add(counter("stir", verdict.word(), (double) stir.counts().of(verdict)));
        }
        samples.add(Sample.gauge("parley_stir_certificates", "Certificates of signers kept", stir.certificates()));
        samples.add(Sample.counter(
                "parley_emergency_calls_total", "Emergency calls, tests left out", (double) emergencies.calls()));
        samples.add(Sample.counter(
                "parley_emergency_refused_total", "Emergency calls beyond the bounds of an extension", (double)
                        emergencies.refusedCalls()));
        samples.add(Sample.counter(
                "parley_emergency_tests_total", "Tests of emergency calls", (double) emergencies.testCalls()));
        toll(samples);
        notices(samples);
        samples.add(Sample.counter(
                "parley_events_dropped_total", "Events of unknown legs dropped for want of room", (double)
                        calls.eventsDropped()));
        samples.add(Sample.counter(
                "parley_unassigned_number_calls_total", "Calls from trunks to numbers that are nobody's", (double)
                        calls.unassigned()));
        samples.add(Sample.gauge("parley_pages_awaited", "Extensions whose page calls wait for", calls.awaited()));
        tickets.counters().forEach((name, value) -> samples.add(counter("softphone", name, (double) value)));
        samples.add(Sample.gauge("parley_softphone_tickets", "One-time credentials kept", tickets.size()));
        JvmFigures.add(samples);
        return samples;
    }

    private void pbx(List<Sample> samples) {
        samples.add(Sample.gauge("pbx_active_calls", "Calls alive now", calls.active()));
        samples.add(Sample.counter("pbx_total_calls", "Calls since the start", (double) calls.total()));
        samples.add(Sample.gauge(
                "pbx_registered_extensions", "Extensions with at least one registered device", registrations.size()));
        samples.add(Sample.gauge("pbx_voicemail_messages", "Voicemail messages kept", 0));
    }

    private void toll(List<Sample> samples) {
        TollUsage used = toll.usageOfSystem();
        samples.add(
                Sample.gauge("parley_toll_calls", "Calls outside now, those that ring with them", used.concurrent()));
        samples.add(Sample.gauge(
                "parley_toll_minutes_today", "Minutes outside since midnight", used.millisToday() / 60_000.0));
        samples.add(Sample.gauge(
                "parley_toll_cost_today",
                "What calls outside have cost since midnight",
                used.microsToday() / 1_000_000.0));
        toll.refusals()
                .forEach((reason, count) -> samples.add(counter("toll", "refused_" + reason.word(), (double) count)));
    }

    private void notices(List<Sample> samples) {
        samples.add(Sample.gauge(
                "parley_notices_open",
                "Notices for administrators that nobody has seen",
                notices.open().size()));
        samples.add(counter("notices", "dropped", (double) notices.dropped()));
    }

    private void trace(List<Sample> samples) {
        samples.add(counter("trace", "written", (double) trace.written()));
        samples.add(counter("trace", "lost", (double) trace.lost()));
        samples.add(Sample.gauge("parley_trace_bytes", "Bytes of the SIP traces on disk", (double) trace.bytes()));
    }

    private void webCalls(List<Sample> samples) {
        samples.add(Sample.gauge("parley_web_legs", "Legs of calls by REST", webLegs.size()));
        for (WebCallCounters.Count count : WebCallCounters.Count.values()) {
            String name = count.name().toLowerCase(Locale.ROOT);
            samples.add(counter("web_calls", name, (double) webLegs.counters().of(count)));
        }
    }

    private void queues(List<Sample> samples) {
        int waiting = 0;
        List<Sample> each = new ArrayList<>();
        for (var queue : directory.queues()) {
            int here = queues.waiting(queue.id()).size();
            waiting += here;
            each.add(Sample.gauge(
                    "parley_queue_waiting",
                    "Callers waiting, by queue",
                    "queue",
                    queue.id().value(),
                    here));
        }
        samples.add(Sample.gauge("pbx_queue_calls_waiting", "Callers waiting in all queues", waiting));
        samples.addAll(each);
        for (QueueCounters.Count count : QueueCounters.Count.values()) {
            samples.add(Sample.counter(
                    "parley_queue_" + count.name().toLowerCase(Locale.ROOT) + "_total",
                    "Queues: " + count.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    (double) queueCounters.of(count)));
        }
    }

    private void components(List<Sample> samples) {
        sip.adaptor().map(SipAdaptor::usage).ifPresent(usage -> {
            usage.counters().forEach((name, value) -> samples.add(counter("sip", name, (double) value)));
            usage.gauges().forEach((name, value) -> samples.add(gauge("sip", name, value)));
        });
        media.usage().counters().forEach((name, value) -> samples.add(counter("media", name, (double) value)));
        media.usage().gauges().forEach((name, value) -> samples.add(gauge("media", name, value)));
    }

    private static Sample counter(String part, String name, double value) {
        return Sample.counter("parley_" + part + "_" + name + "_total", words(part, name), value);
    }

    private static Sample gauge(String part, String name, double value) {
        return Sample.gauge("parley_" + part + "_" + name, words(part, name), value);
    }

    private static String words(String part, String name) {
        return part + ": " + name.replace('_', ' ');
    }

    private void journal(List<Sample> samples) {
        JournalFigures figures = journal.figures();
        samples.add(Sample.counter("parley_journal_appended_total", "Facts taken", (double) figures.appended()));
        samples.add(Sample.counter("parley_journal_stored_total", "Facts in the database", (double) figures.stored()));
        samples.add(Sample.counter(
                "parley_journal_dropped_total", "Facts lost for want of room", (double) figures.dropped()));
        samples.add(Sample.counter(
                "parley_journal_rejected_total", "Facts the database refused", (double) figures.rejected()));
        samples.add(
                Sample.gauge("parley_journal_waiting", "Facts in memory not yet written", (double) figures.waiting()));
        samples.add(Sample.gauge("parley_journal_spool_bytes", "Bytes on disk that wait for the database", (double)
                figures.spoolBytes()));
        samples.add(Sample.gauge(
                "parley_database_away", "1 while the database cannot be reached", figures.databaseAway() ? 1 : 0));
    }
}
