package io.parley.routing;

import io.parley.directory.DialRule;
import java.util.List;

/** Where numbers lead. Pure functions over the directory's rules. */
public interface DialPlan {
    /** Where a number leads, without the explanation: what calls ask. */
    default Route route(String number, boolean mayCallExternal) {
        return explain(number, mayCallExternal).route();
    }

    /** The answer of the plan to a number called by a caller with or without the permission for external calls. */
    Explanation explain(String number, boolean mayCallExternal);

    /**
     * The outcome of a number, with each rule tried.
     *
     * @param steps rules looked at in order, with the reason why each matched or not
     */
    record Explanation(String number, Route route, List<Step> steps) {
        public Explanation {
            steps = List.copyOf(steps);
        }
    }

    /** One rule in the light of one number. */
    record Step(String rule, String pattern, boolean matched, RuleCheck why) {}

    /** Where a number leads. */
    sealed interface Route {
        record To(DialRule rule, String target) implements Route {}

        /** A rule matched but the caller may not use it (403). */
        record Forbidden(DialRule rule) implements Route {}

        /** No rule (404). */
        record Nowhere() implements Route {}
    }
}
