package io.parley.reports;

import io.parley.reports.request.ReportKind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;

/** An export on its way, or done. Thread-safe: a page may look at it as often as it likes. */
public final class ExportJob {
    private final String id;
    private final ReportKind kind;
    private final LocalDate day;
    private final Format format;
    private final String user;
    private final Instant createdAt;
    private final AtomicLong done = new AtomicLong();
    private volatile long total;
    private volatile boolean cancelAsked;
    private volatile State state = new State.Waiting();

    /** @param day the first that the report is of */
    ExportJob(String id, ReportKind kind, LocalDate day, Format format, String user, Instant createdAt) {
        this.id = id;
        this.kind = kind;
        this.day = day;
        this.format = format;
        this.user = user;
        this.createdAt = createdAt;
    }

    /** Where a job stands; the last three are final. */
    public sealed interface State {
        /** Until one of the few places to run is free. */
        record Waiting() implements State {}

        record Running() implements State {}

        /** The file is there, for a day. */
        record Done(Path file, long bytes) implements State {}

        /** Somebody gave up; no file is left. */
        record Cancelled() implements State {}

        /** No file is left. */
        record Failed(Why why) implements State {}

        default boolean isFinal() {
            return switch (this) {
                case Waiting _, Running _ -> false;
                case Done _, Cancelled _, Failed _ -> true;
            };
        }
    }

    /** Why there is no file. */
    public enum Why {
        /** The cause is in the log. */
        NOT_WRITTEN,
        /** The server was stopped, or ended, before it was done. */
        SERVER_ENDED
    }

    public String id() {
        return id;
    }

    public ReportKind kind() {
        return kind;
    }

    public Format format() {
        return format;
    }

    /** The user who asked for it: nobody else may have it. */
    public String user() {
        return user;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public State state() {
        return state;
    }

    /** Lines written so far: intervals, agents or calls. */
    public long done() {
        return done.get();
    }

    /** Lines there will be; 0 while unknown. */
    public long total() {
        return total;
    }

    /** Stops it soon; a job that is over stays as it is. */
    public void cancel() {
        cancelAsked = true;
    }

    /** A name for the download, as "parley-call-detail-2026-11-20.xlsx". */
    public String fileName() {
        return "parley-" + kind.slug() + "-" + day + "." + format.extension();
    }

    /** The first day that the report is of. */
    LocalDate day() {
        return day;
    }

    boolean cancelAsked() {
        return cancelAsked;
    }

    /** It is one of a former process, and over. */
    void wasMade(long lines, State end) {
        done.set(lines);
        total = lines;
        state = end;
    }

    void become(State next) {
        state = next;
    }

    void expect(long lines) {
        total = lines;
    }

    void advance() {
        done.incrementAndGet();
    }
}
