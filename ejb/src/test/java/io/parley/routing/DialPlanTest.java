package io.parley.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.DefaultDialPlan;
import io.parley.directory.DialRule;
import io.parley.directory.DialRule.Action;
import io.parley.directory.LiveDirectory;
import io.parley.directory.NumberPattern;
import io.parley.routing.DialPlan.Explanation;
import io.parley.routing.DialPlan.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialPlanTest {
    private final RuleTable plan = new RuleTable(DefaultDialPlan.rules());

    @ParameterizedTest
    @CsvSource({
        "0,ATTENDANT,0",
        "1001,EXTENSION,1001",
        "2000,CONFERENCE,2000",
        "70,PARK,70",
        "8001,QUEUE,8001",
        "9001,PAGING,9001",
        "*1001,VOICEMAIL,1001",
        "*72,FEATURE,log-in:",
        "*728001,FEATURE,log-in:8001",
        "*73,FEATURE,log-out:",
        "*738002,FEATURE,log-out:8002",
        "*001,FEATURE,speed-dial:01",
        "*021,FEATURE,speed-dial:21",
        "*02,FEATURE,forward-off",
        "*801004,FEATURE,intercom:1004",
        "*81004,FEATURE,pickup:1004",
        "0301234567,TRUNK,0301234567",
        "+49301234567,TRUNK,+49301234567"
    })
    void numberLeadsWhereTheDefaultPlanSays(String number, Action action, String target) {
        assertThat(plan.route(number, true)).isInstanceOfSatisfying(Route.To.class, to -> {
            assertThat(to.rule().action()).isEqualTo(action);
            assertThat(to.target()).isEqualTo(target);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "10011", "11", "abc", "+0301234567", "123456789", "*", "#"})
    void unknownNumberLeadsNowhere(String number) {
        assertThat(plan.route(number, true)).isEqualTo(new Route.Nowhere());
    }

    @Test
    void externalNumberIsForbiddenWithoutPermission() {
        assertThat(plan.route("0301234567", false)).isInstanceOf(Route.Forbidden.class);
    }

    @Test
    void explanationNamesEachRuleTriedAndTheOneTaken() {
        Explanation explained = plan.explain("8001", false);

        assertThat(explained.route()).isEqualTo(plan.route("8001", false));
        assertThat(explained.steps())
                .extracting(DialPlan.Step::rule)
                .containsExactly("Attendant", "Extensions", "Conferences", "Parking slots", "Queues");
        assertThat(explained.steps().getLast().matched()).isTrue();
        assertThat(explained.steps().getLast().why()).isEqualTo(new RuleCheck.Leads(Action.QUEUE, "8001"));
        assertThat(explained.steps().getFirst().matched()).isFalse();
    }

    @Test
    void brokenPatternNeverMatchesAndSaysSo() {
        RuleTable broken = new RuleTable(List.of(new DialRule("Bad", "(1", Action.EXTENSION, "$1", "", false)));

        assertThat(broken.route("1", true)).isEqualTo(new Route.Nowhere());
        assertThat(broken.explain("1", true).steps().getFirst().why()).isInstanceOf(RuleCheck.BadPattern.class);
    }

    @Test
    void ruleThatIsPassedOverIsToldOnceUntilTheRulesChange() {
        LiveDirectory directory = new LiveDirectory();
        List<String> told = new ArrayList<>();
        DialPlan stored = new DirectoryDialPlan(directory, told::add);
        DialRule hard = new DialRule("Hard", "((1)+)+\\2x", Action.TRUNK, "$0", "", true);
        DialRule bad = new DialRule("Bad", "(1", Action.TRUNK, "$0", "", true);
        DialRule next = new DialRule("Next", "\\d+", Action.EXTENSION, "1001", "", false);
        show(directory, List.of(hard, bad, next));

        for (int i = 0; i < 3; i++) {
            assertThat(stored.route("1".repeat(40), false)).isEqualTo(new Route.To(next, "1001"));
        }
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).startsWith("RTG0001").contains("'Hard'", "too much work");
        assertThat(told.getLast()).startsWith("RTG0001").contains("'Bad'", "no regular expression");

        show(directory, List.of(next));
        assertThat(stored.route("1", false)).isEqualTo(new Route.To(next, "1001"));
        assertThat(told).hasSize(2);
        show(directory, List.of(hard));
        assertThat(stored.route("1".repeat(40), false)).isEqualTo(new Route.Nowhere());
        assertThat(told).hasSize(3);
    }

    /** No number that is tried beforehand is hard for it. */
    @Test
    void ruleThatIsHardForANumberThatIsCalledIsToldThen() {
        LiveDirectory directory = new LiveDirectory();
        List<String> told = new ArrayList<>();
        DialPlan stored = new DirectoryDialPlan(directory, told::add);
        show(directory, List.of(new DialRule("Hard", "((7)+)+\\2x", Action.TRUNK, "$0", "", true)));
        assertThat(stored.route("7", true)).isEqualTo(new Route.Nowhere());
        assertThat(told).isEmpty();
        assertThat(stored.route("7".repeat(40), true)).isEqualTo(new Route.Nowhere());
        assertThat(stored.route("7".repeat(40), true)).isEqualTo(new Route.Nowhere());
        assertThat(told).singleElement().asString().contains("'Hard'");
    }

    private static void show(LiveDirectory directory, List<DialRule> rules) {
        directory.show(directory.snapshot().draft().dialPlan(rules, 1).done());
    }

    @Test
    void targetMayAddToGroups() {
        RuleTable prefix = new RuleTable(List.of(new DialRule("Out", "9(\\d+)", Action.TRUNK, "0049$1", "isp", true)));

        assertThat(prefix.route("930123", true)).isInstanceOfSatisfying(Route.To.class, to -> assertThat(to.target())
                .isEqualTo("004930123"));
    }

    @Test
    void endlessNumberIsNotLookedAt() {
        assertThat(plan.route("1".repeat(5000), true)).isEqualTo(new Route.Nowhere());
        assertThat(plan.explain("1".repeat(5000), true).steps().getFirst().why())
                .isEqualTo(new RuleCheck.NumberTooLong(NumberPattern.LONGEST));
    }
}
