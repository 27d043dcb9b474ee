package io.parley.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.DefaultDialPlan;
import io.parley.directory.DialRule;
import io.parley.directory.DialRule.Action;
import io.parley.directory.Extension;
import io.parley.directory.QueueConfig;
import io.parley.directory.SipSecret;
import io.parley.directory.Snapshot;
import io.parley.directory.SnapshotDraft;
import io.parley.directory.Trunk;
import io.parley.emergency.EmergencyNumber;
import io.parley.id.QueueId;
import io.parley.lifecycle.FirstEmergencyPlan.Spared;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstEmergencyPlanTest {
    private final SnapshotDraft draft = Snapshot.empty().draft();

    private FirstEmergencyPlan first(DialRule... rules) {
        return FirstEmergencyPlan.of(draft.dialPlan(List.of(rules), 0).done());
    }

    private static DialRule rule(String pattern, Action action, String target, String trunk) {
        return new DialRule("rule", pattern, action, target, trunk, false);
    }

    private static List<String> numbers(FirstEmergencyPlan first) {
        return first.plan().numbers().stream().map(EmergencyNumber::number).toList();
    }

    private void trunk(String name) {
        draft.put(new Trunk(name, "127.0.0.9", 5060, "UDP", 0, true), Optional.empty(), 0);
    }

    @Test
    void aNewInstallationHasBoth() {
        FirstEmergencyPlan first = first(DefaultDialPlan.rules().toArray(DialRule[]::new));

        assertThat(numbers(first)).containsExactly("112", "911");
        assertThat(first.plan().numbers())
                .allSatisfy(number -> assertThat(number.trunks()).isEmpty());
        assertThat(first.spared()).isEmpty();
    }

    @Test
    void aNumberOfAnExtensionOrAQueueIsSpared() {
        draft.put(new Extension("112", "Room 112", "", false, 1), new SipSecret("", ""), 0);
        draft.put(QueueConfig.of(new QueueId("911"), "Queue"), 0, Map.of());

        FirstEmergencyPlan first = first();

        assertThat(numbers(first)).isEmpty();
        assertThat(first.spared()).containsExactly(new Spared("112", "an extension"), new Spared("911", "a queue"));
    }

    /** The second one sends 911 out as 11, the third one calls somebody else. */
    @ParameterizedTest
    @CsvSource({
        "9\\d\\d, ECHO, echo-test",
        "9(\\d+), TRUNK, $1",
        "911, TRUNK, 0301234567",
        "911, EXTENSION, 1001",
        "9.*, ANNOUNCEMENT, en/closed",
        "911, PAGING, 911"
    })
    void aNumberThatARuleLeadsElsewhereIsSpared(String pattern, Action action, String target) {
        trunk("isp");
        draft.put(new Extension("1001", "Anna", "", false, 1), new SipSecret("", ""), 0);

        FirstEmergencyPlan first = first(rule(pattern, action, target, ""));

        assertThat(numbers(first)).containsExactly("112");
        assertThat(first.spared()).containsExactly(new Spared("911", "the dial rule 'rule'"));
    }

    @Test
    void aRuleThatLeadsToNobodyShadowsNothing() {
        assertThat(numbers(first(rule("\\d{3}", Action.EXTENSION, "$0", "")))).containsExactly("112", "911");
    }

    @Test
    void theTrunkThatARuleSendsTheNumberToIsTriedFirst() {
        trunk("another");
        trunk("isp");
        trunk("more");

        FirstEmergencyPlan first = first(rule("11\\d", Action.TRUNK, "$0", "isp"));

        assertThat(first.plan().numbers())
                .containsExactly(
                        new EmergencyNumber("112", List.of("isp", "another", "more")),
                        new EmergencyNumber("911", List.of()));
    }
}
