package io.parley.routing;

import io.parley.directory.DialRule;
import io.parley.directory.Directory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;

/** The dial plan of the directory; its patterns are compiled again when the rules have changed. */
@ApplicationScoped
public class DirectoryDialPlan implements DialPlan {
    private final Directory directory;
    private volatile Snapshot snapshot = new Snapshot(List.of(), new RuleTable(List.of()));

    private record Snapshot(List<DialRule> rules, RuleTable table) {}

    @Inject
    public DirectoryDialPlan(Directory directory) {
        this.directory = directory;
    }

    /** For the container's proxy. */
    protected DirectoryDialPlan() {
        this.directory = null;
    }

    @Override
    public Route route(String number, boolean mayCallExternal) {
        return table().route(number, mayCallExternal);
    }

    @Override
    public Explanation explain(String number, boolean mayCallExternal) {
        return table().explain(number, mayCallExternal);
    }

    private RuleTable table() {
        List<DialRule> rules = Objects.requireNonNull(directory, "directory").dialPlan();
        Snapshot now = snapshot;
        // the directory gives the same list until it changes: mostly comparing references is enough
        if (now.rules() != rules && !now.rules().equals(rules)) {
            now = new Snapshot(rules, new RuleTable(rules));
            snapshot = now;
        }
        return now.table();
    }
}
