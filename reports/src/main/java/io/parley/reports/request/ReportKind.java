package io.parley.reports.request;

/** The standard reports, with their numbers of docs/kpis.md. */
public enum ReportKind {
    QUEUE_BY_INTERVAL(1, "Queue by interval", "queue-by-interval"),
    AGENT_SUMMARY(5, "Agent summary", "agent-summary"),
    CALL_DETAIL(14, "Call detail", "call-detail");

    private final int number;
    private final String title;
    private final String slug;

    ReportKind(int number, String title, String slug) {
        this.number = number;
        this.title = title;
        this.slug = slug;
    }

    public int number() {
        return number;
    }

    /** As people read it. */
    public String title() {
        return title;
    }

    /** For file names and templates. */
    public String slug() {
        return slug;
    }
}
