package io.parley.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Where the server stands between its start and its end: what /health/ready shows. Thread-safe. */
@ApplicationScoped
public class Readiness {
    /** The stages of a server's life. */
    public enum State {
        STARTING,
        READY,
        DRAINING,
        STOPPED
    }

    /**
     * One step of the start.
     *
     * @param millis how long it took
     */
    public record Step(String name, long millis) {}

    /**
     * Everything at one moment.
     *
     * @param detail in words: what is being done, or why the server cannot serve
     * @param steps what the start consisted of so far
     */
    public record Report(State state, String detail, List<Step> steps) {
        public Report {
            steps = List.copyOf(steps);
        }
    }

    /** How every server begins. */
    public static final Report BEGINNING = new Report(State.STARTING, "starting", List.of());

    private volatile Report report = BEGINNING;

    public State state() {
        return report.state();
    }

    public Report report() {
        return report;
    }

    /** Supplies the report of the moment to threads without a container context. Never blocks. */
    public Supplier<Report> reports() {
        return () -> report;
    }

    /** True while new calls are taken. */
    public boolean ready() {
        return report.state() == State.READY;
    }

    synchronized void became(State state, String detail) {
        report = new Report(state, detail, report.steps());
    }

    synchronized void done(Step step) {
        List<Step> steps = new ArrayList<>(report.steps());
        steps.add(step);
        report = new Report(report.state(), report.detail(), steps);
    }
}
