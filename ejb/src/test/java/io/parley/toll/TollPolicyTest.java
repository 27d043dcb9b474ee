package io.parley.toll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.directory.InputRefusal;
import io.parley.directory.InvalidInput;
import io.parley.directory.Role;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TollPolicyTest {
    private final TollPolicy standard = DefaultTollClasses.policy();

    @Test
    void whatFitsNothingIsOpenAndCostsNothing() {
        TollPolicy only = new TollPolicy(
                List.of(new TollClass("national", List.of("+49"), 20, true, true)), List.of(), Optional.empty());
        assertThat(only.classOf("+3312345")).isEqualTo(TollPolicy.UNCLASSIFIED);
    }

    @Test
    void theStandardPolicyIsOneThatPeopleMaySet() {
        assertThatCode(() -> TollChecks.check(standard, _ -> true)).doesNotThrowAnyException();
    }

    @Test
    void theLimitOfTheExtensionGoesBeforeThatOfRolesAndThatBeforeThatOfAll() {
        TollLimit system = limit(TollScope.SYSTEM);
        TollLimit all = limit(TollScope.EXTENSIONS);
        TollLimit agents = limit(TollScope.of(Role.AGENT));
        TollLimit supervisors = limit(TollScope.of(Role.SUPERVISOR));
        TollLimit own = limit(TollScope.ofExtension("1001"));
        TollPolicy policy = new TollPolicy(List.of(), List.of(system, all, supervisors, agents, own), Optional.empty());

        assertThat(policy.limitsOf("1001", Set.of(Role.AGENT))).containsExactly(own, system);
        assertThat(policy.limitsOf("1002", Set.of(Role.SUPERVISOR, Role.AGENT)))
                .containsExactly(agents, supervisors, system);
        assertThat(policy.limitsOf("1003", Set.of(Role.USER))).containsExactly(all, system);
        assertThat(policy.limitsOf("", Set.of())).containsExactly(system);
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, 06:00, 22:00, true",
        "22:00, 06:00, 05:59, true",
        "22:00, 06:00, 06:00, false",
        "22:00, 06:00, 21:59, false",
        "01:00, 05:00, 04:59, true",
        "01:00, 05:00, 05:00, false",
        "08:00, 08:00, 12:00, true",
    })
    void nightGoesOverMidnight(LocalTime from, LocalTime until, LocalTime now, boolean night) {
        assertThat(new TollPolicy.Night(from, until).contains(now)).isEqualTo(night);
    }

    @ParameterizedTest
    @ValueSource(strings = {"system", "extensions", "role:agent", "role:administrator", "extension:1001"})
    void scopesAreReadAsTheyAreWritten(String text) {
        assertThat(TollScope.of(text)).map(TollScope::text).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "role:", "role:boss", "extension:", "1001", "SYSTEM"})
    void otherScopesThereAreNot(String text) {
        assertThat(TollScope.of(text)).isEmpty();
    }

    @Test
    void whatContradictsItselfIsRefused() {
        TollClass national = new TollClass("national", List.of("+49"), 20, false, false);
        refused(new InputRefusal.Twice("national"), List.of(national, national), List.of());
        refused(
                new InputRefusal.Twice("+49"),
                List.of(national, new TollClass("other", List.of("+49"), 1, false, false)),
                List.of());
        refused(new InputRefusal.NotAPrefix("0049x"), List.of(of("a", "0049x", 1)), List.of());
        refused(new InputRefusal.NotATollClass("Two Words"), List.of(of("Two Words", "+49", 1)), List.of());
        refused(new InputRefusal.NotATollClass("unclassified"), List.of(of("unclassified", "+49", 1)), List.of());
        refused(new InputRefusal.OutOfRange(0, TollChecks.HIGHEST_PRICE), List.of(of("a", "+49", -1)), List.of());
        refused(
                new InputRefusal.NoSuchExtension("9999"),
                List.of(national),
                List.of(limit(TollScope.ofExtension("9999"))));
        refused(
                new InputRefusal.Twice("system"),
                List.of(national),
                List.of(limit(TollScope.SYSTEM), limit(TollScope.SYSTEM)));
        refused(
                new InputRefusal.NotATollClass("mobile"),
                List.of(national),
                List.of(new TollLimit(TollScope.SYSTEM, 0, 0, 0, 0, List.of("mobile"))));
        refused(
                new InputRefusal.OutOfRange(0, TollChecks.GREATEST),
                List.of(national),
                List.of(new TollLimit(TollScope.SYSTEM, 0, -1, 0, 0, List.of())));
    }

    private static void refused(InputRefusal why, List<TollClass> classes, List<TollLimit> limits) {
        assertThatThrownBy(() -> TollChecks.check(
                        new TollPolicy(classes, limits, Optional.empty()), extension -> extension.equals("1001")))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.refusal()).isEqualTo(why));
    }

    private static TollClass of(String name, String prefix, int price) {
        return new TollClass(name, List.of(prefix), price, false, false);
    }

    private static TollLimit limit(TollScope scope) {
        return new TollLimit(scope, 1, 1, 1, 1, List.of());
    }
}
