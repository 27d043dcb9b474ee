package io.parley.routing;

import io.parley.directory.DialRule;
import io.parley.directory.Directory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The dial plan of the directory; its patterns are compiled again when the rules have changed. A rule that is passed over is told once until then. */
@ApplicationScoped
public class DirectoryDialPlan implements DialPlan {
    private static final Logger LOG = Logger.getLogger(DirectoryDialPlan.class);

    private final Directory directory;
    private final Consumer<String> warn;
    private volatile Snapshot snapshot = Snapshot.of(List.of());

    /** @param told the rules whose fault is told */
    private record Snapshot(List<DialRule> rules, RuleTable table, Set<DialRule> told) {
        static Snapshot of(List<DialRule> rules) {
            return new Snapshot(rules, new RuleTable(rules), ConcurrentHashMap.newKeySet());
        }
    }

    @Inject
    public DirectoryDialPlan(Directory directory) {
        this(directory, LOG::warn);
    }

    DirectoryDialPlan(Directory directory, Consumer<String> warn) {
        this.directory = directory;
        this.warn = warn;
    }

    /** For the container's proxy. */
    protected DirectoryDialPlan() {
        this(null, null);
    }

    @Override
    public Route route(String number, boolean mayCallExternal) {
        Snapshot now = now();
        return now.table().route(number, mayCallExternal, rule -> tell(now, rule, new RuleCheck.TooMuchWork()));
    }

    @Override
    public Explanation explain(String number, boolean mayCallExternal) {
        return now().table().explain(number, mayCallExternal);
    }

    private Snapshot now() {
        List<DialRule> rules = Objects.requireNonNull(directory, "directory").dialPlan();
        Snapshot now = snapshot;
        // the directory gives the same list until it changes: mostly comparing references is enough
        if (now.rules() != rules && !now.rules().equals(rules)) {
            now = Snapshot.of(rules);
            snapshot = now;
            tellFaults(now);
        }
        return now;
    }

    private void tellFaults(Snapshot now) {
        now.table().faults().forEach((rule, fault) -> tell(now, rule, fault));
    }

    private void tell(Snapshot now, DialRule rule, RuleCheck fault) {
        if (now.told().add(rule)) {
            String why = fault instanceof RuleCheck.BadPattern(String error)
                    ? "is no regular expression: " + error
                    : "takes too much work on some numbers, for which it is passed over";
            warn.accept("RTG0001 the pattern " + rule.pattern() + " of the dial rule '" + rule.name() + "' " + why
                    + ". The rules after it decide: give it another pattern");
        }
    }
}
