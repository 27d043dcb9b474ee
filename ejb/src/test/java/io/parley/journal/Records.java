package io.parley.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentRoster;
import io.parley.customer.CallerNames;
import io.parley.customer.LiveCustomers;
import io.parley.database.Database;
import io.parley.directory.LiveDirectory;
import io.parley.kpi.record.CallRecords;
import io.parley.kpi.record.RecordReporting;
import io.parley.number.PhoneNumbers;
import io.parley.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A journal with its records and reports over a real database, and a clock that a test moves. */
public final class Records implements InstantSource, AutoCloseable {
    public final LiveDirectory directory = new LiveDirectory();
    public final EventJournal journal;
    public final LiveCustomers customers;
    public final RecordReporting reporting;
    private volatile Instant now;

    public Records(Database database, Path var, Instant begin) {
        now = begin;
        CallRecords records = new CallRecords(new PhoneNumbers("DE"));
        journal = new EventJournal(database, records, Settings.of(Map.of("parley.var", var.toString())::get), this);
        customers = new LiveCustomers(
                database, directory, new AgentRoster(new ConcurrentHashMap<>(), journal, this), new PhoneNumbers("DE"));
        reporting = new RecordReporting(database, directory, records, new CallerNames(customers, directory), this);
        journal.start();
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Lets time pass. */
    public void pass(long millis) {
        now = now.plusMillis(millis);
    }

    /** Waits until all is in the database. */
    public void settle() {
        assertThat(journal.settle(Duration.ofSeconds(30))).as("stored in time").isTrue();
    }

    @Override
    public void close() {
        journal.stop();
    }
}
