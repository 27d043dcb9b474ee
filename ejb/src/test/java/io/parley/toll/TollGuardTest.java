package io.parley.toll;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.directory.Role;
import io.parley.number.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls outside until something stops them, by a clock of the test's own. */
class TollGuardTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final PhoneNumbers GERMAN = new PhoneNumbers("DE");
    private static final String NATIONAL = "0301234567";
    private static final String PREMIUM = "0900123456";

    private final List<TollAlert> alerts = new ArrayList<>();
    /** Noon in Berlin. */
    private Instant now = Instant.parse("2026-01-15T11:00:00Z");

    private TollGuard guard = guard();

    private TollGuard guard() {
        return new TollGuard(
                BERLIN,
                () -> now,
                extension -> extension.equals("1001") ? Set.of(Role.AGENT) : Set.of(),
                List.of(GERMAN::normal, GERMAN::foreign),
                alerts::add);
    }

    private static TollPolicy policy(TollLimit... limits) {
        return new TollPolicy(
                List.of(
                        new TollClass("national", List.of("+49"), 60, false, false),
                        new TollClass("premium", List.of("+49900"), 2_000, false, true)),
                List.of(limits),
                Optional.of(new TollPolicy.Night(LocalTime.of(22, 0), LocalTime.of(6, 0))));
    }

    private static TollLimit limit(TollScope scope, int calls, int concurrent, int minutes, int cost) {
        return new TollLimit(scope, calls, concurrent, minutes, cost, List.of());
    }

    private TollCharge last = TollCharge.NONE;

    private TollCharge taken(String payer, String number) {
        assertThat(takes(payer, number)).isTrue();
        return last;
    }

    private boolean takes(String payer, String number) {
        return switch (guard.take(payer, number)) {
            case TollVerdict.Open open -> {
                last = open.charge();
                yield true;
            }
            case TollVerdict.Refused _ -> false;
        };
    }

    private void refuses(String payer, String number, TollReason reason, String of) {
        TollVerdict verdict = guard.take(payer, number);
        assertThat(verdict).isInstanceOfSatisfying(TollVerdict.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.of()).isEqualTo(of);
        });
        assertThat(guard.ask(payer, number)).isEqualTo(verdict);
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    @ParameterizedTest
    @CsvSource({
        "0301234567, national",
        "+49301234567, national",
        "004930 1234567, national",
        "0171 1234567, mobile",
        "01512345678, mobile",
        "0800 1234567, free",
        "112, free",
        "110, free",
        "116117, free",
        "01801234567, service",
        "0900 1234567, premium",
        "0049900123456, premium",
        "11833, premium",
        "+979123456789, premium",
        "00190012345678, premium",
        "+8816123456789, satellite",
        "+25261234567, risky",
        "+18765551234, risky",
        "+12125551234, international",
        "0033140000000, international",
        "4711, other",
        "*31#0301234567, national",
        "+490900123456, premium",
        "00490900123456, premium",
        "0900123456789012345, premium",
        "+49900123456789012345678, premium",
        "*31#09001234567, premium",
        "001900123456789012, premium",
        "01033004990012345, carrier",
        "anonymous, other",
        "+4911833, premium",
        "004911833, premium",
        "118330000000, premium",
        "43900123456, premium",
        "43900123456789012345, premium",
        "449012345678, premium",
        "88216123456, satellite",
        "0088112345678, satellite",
        "12681234567, risky",
        "33140000000, international",
        "301234567, national",
        "30123456789, national",
        "#31#*31#0900123456, premium",
        "'0900 123456#', premium",
    })
    void numbersHaveTheClassOfTheLongestPrefix(String dialled, String name) {
        guard.follow(DefaultTollClasses.policy());
        assertThat(guard.classOf(dialled).name()).isEqualTo(name);
    }

    @Test
    void closedClassesAreClosedForAllAlways() {
        guard.follow(DefaultTollClasses.policy());
        refuses("1001", PREMIUM, TollReason.CLASS_CLOSED, "");
        refuses("", PREMIUM, TollReason.CLASS_CLOSED, "");
        assertThat(takes("1001", NATIONAL)).isTrue();
    }

    @Test
    void nightIsThatOfTheServersTimeZone() {
        guard.follow(policy());
        now = Instant.parse("2026-01-15T20:59:59Z");
        assertThat(takes("1001", PREMIUM)).isTrue();
        now = Instant.parse("2026-01-15T21:00:00Z");
        refuses("1001", PREMIUM, TollReason.NIGHT, "");
        assertThat(takes("1001", NATIONAL)).isTrue();
        now = Instant.parse("2026-01-16T05:00:00Z");
        assertThat(takes("1001", PREMIUM)).isTrue();
    }

    @Test
    void aLimitMayCloseAClass() {
        guard.follow(policy(new TollLimit(TollScope.of(Role.AGENT), 0, 0, 0, 0, List.of("premium"))));
        refuses("1001", PREMIUM, TollReason.CLASS_CLOSED, "role:agent");
        assertThat(takes("1002", PREMIUM)).isTrue();
    }

    @Test
    void callsAtOnceAreCountedUntilTheyAreOver() {
        guard.follow(policy(limit(TollScope.EXTENSIONS, 0, 2, 0, 0)));
        taken("1001", NATIONAL);
        assertThat(takes("1001", NATIONAL)).isTrue();
        TollCharge first = last;
        refuses("1001", NATIONAL, TollReason.CONCURRENT, "extensions");
        assertThat(takes("1002", NATIONAL)).isTrue();
        first.over();
        first.over();
        assertThat(takes("1001", NATIONAL)).isTrue();
        refuses("1001", NATIONAL, TollReason.CONCURRENT, "extensions");
    }

    @Test
    void callsOfAnHourCountWhetherAnsweredOrNot() {
        guard.follow(policy(limit(TollScope.EXTENSIONS, 2, 0, 0, 0)));
        taken("1001", NATIONAL);
        last.over();
        later(Duration.ofMinutes(30));
        taken("1001", NATIONAL);
        refuses("1001", NATIONAL, TollReason.CALLS_PER_HOUR, "extensions");
        later(Duration.ofMinutes(35));
        assertThat(takes("1001", NATIONAL)).isTrue();
        refuses("1001", NATIONAL, TollReason.CALLS_PER_HOUR, "extensions");
    }

    @Test
    void whatIsOnlyAskedTakesNothing() {
        guard.follow(policy(limit(TollScope.EXTENSIONS, 1, 1, 0, 0)));
        for (int i = 0; i < 10; i++) {
            assertThat(guard.ask("1001", NATIONAL)).isInstanceOf(TollVerdict.Open.class);
        }
        assertThat(takes("1001", NATIONAL)).isTrue();
    }

    @Test
    void minutesOfTheDayAreThoseOfAnsweredCallsThatGoOnWithThem() {
        guard.follow(policy(limit(TollScope.ofExtension("1001"), 0, 0, 10, 0)));
        assertThat(takes("1001", NATIONAL)).isTrue();
        TollCharge call = last;
        later(Duration.ofMinutes(20));
        call.answered();
        later(Duration.ofMinutes(9));
        assertThat(takes("1001", NATIONAL)).isTrue();
        later(Duration.ofMinutes(1));
        refuses("1001", NATIONAL, TollReason.MINUTES_PER_DAY, "extension:1001");
        call.over();
        later(Duration.ofHours(1));
        refuses("1001", NATIONAL, TollReason.MINUTES_PER_DAY, "extension:1001");
        assertThat(guard.usage().get("1001").millisToday())
                .isEqualTo(Duration.ofMinutes(10).toMillis());
        now = Instant.parse("2026-01-15T23:00:00Z");
        assertThat(takes("1001", NATIONAL)).isTrue();
    }

    @Test
    void theCostOfTheDayIsThatOfAllTogether() {
        guard.follow(policy(limit(TollScope.SYSTEM, 0, 0, 0, 4)));
        for (String payer : List.of("1001", "")) {
            assertThat(takes(payer, PREMIUM)).isTrue();
            last.answered();
        }
        later(Duration.ofSeconds(59));
        assertThat(takes("1003", NATIONAL)).isTrue();
        later(Duration.ofSeconds(1));
        refuses("1003", NATIONAL, TollReason.COST_PER_DAY, "system");
        assertThat(guard.usageOfSystem().microsToday()).isEqualTo(4_000_000);
        assertThat(guard.usage().get("1001").microsToday()).isEqualTo(2_000_000);
    }

    @Test
    void costIsNotLostHoweverOftenItIsCounted() {
        guard.follow(policy());
        assertThat(takes("1001", NATIONAL)).isTrue();
        last.answered();
        for (int i = 0; i < 60_000; i++) {
            later(Duration.ofMillis(1));
            if (i % 7 == 0) {
                guard.changes();
            }
        }
        last.over();
        assertThat(guard.usage().get("1001").microsToday()).isEqualTo(60_000);
    }

    @Test
    void useIsThatOfTheFormerProcessToo() {
        TollPolicy policy = policy(limit(TollScope.EXTENSIONS, 3, 0, 10, 0));
        guard.follow(policy);
        assertThat(takes("1001", NATIONAL)).isTrue();
        last.answered();
        later(Duration.ofMinutes(9));
        assertThat(takes("1001", NATIONAL)).isTrue();
        List<TollRow> stored = new ArrayList<>(guard.changes());

        guard = guard();
        guard.follow(policy);
        guard.restore(stored);

        assertThat(guard.usage().get("1001"))
                .isEqualTo(new TollUsage(0, 2, 2, Duration.ofMinutes(9).toMillis(), 540_000));
        assertThat(guard.usageOfSystem().millisToday())
                .isEqualTo(Duration.ofMinutes(9).toMillis());
        assertThat(takes("1001", NATIONAL)).isTrue();
        refuses("1001", NATIONAL, TollReason.CALLS_PER_HOUR, "extensions");
    }

    @Test
    void onlyWhatChangedIsStoredAndWhatWasNotStoredIsToldAgain() {
        guard.follow(policy());
        assertThat(takes("1001", NATIONAL)).isTrue();
        last.over();
        List<TollRow> rows = guard.changes();
        assertThat(rows).singleElement().satisfies(row -> assertThat(row.calls())
                .isEqualTo(1));
        assertThat(guard.changes()).isEmpty();
        guard.putBack(rows);
        assertThat(guard.changes()).isEqualTo(rows);
    }

    @Test
    void whatCountsForNothingAnyMoreIsForgotten() {
        guard.follow(policy());
        assertThat(takes("1001", NATIONAL)).isTrue();
        last.over();
        later(Duration.ofHours(2));
        guard.forget();
        assertThat(guard.usage()).containsKey("1001");
        later(Duration.ofDays(1));
        guard.forget();
        assertThat(guard.usage()).isEmpty();
    }

    @Test
    void aLimitThatIsNearlyUsedUpIsToldOnceADay() {
        guard.follow(policy(limit(TollScope.EXTENSIONS, 0, 0, 100, 0), limit(TollScope.SYSTEM, 0, 0, 100, 0)));
        assertThat(takes("1001", NATIONAL)).isTrue();
        last.answered();
        later(Duration.ofMinutes(79));
        guard.look();
        assertThat(alerts).isEmpty();
        later(Duration.ofMinutes(1));
        guard.look();
        guard.look();
        assertThat(alerts)
                .containsExactlyInAnyOrder(
                        new TollAlert("extensions", "1001", TollReason.MINUTES_PER_DAY, 80, ""),
                        new TollAlert("system", "", TollReason.MINUTES_PER_DAY, 80, ""));
        alerts.clear();
        later(Duration.ofDays(1));
        guard.look();
        assertThat(alerts).hasSize(2);
    }

    @Test
    void callsBeyondALimitThatEndsThemAreEndedOnce() {
        List<String> ended = new ArrayList<>();
        guard.follow(policy(
                new TollLimit(TollScope.ofExtension("1001"), 0, 0, 10, 0, List.of(), true),
                limit(TollScope.EXTENSIONS, 0, 0, 10, 0)));
        for (String payer : List.of("1001", "1002")) {
            assertThat(takes(payer, NATIONAL)).isTrue();
            last.answered();
            last.endBy(() -> ended.add(payer));
        }
        later(Duration.ofMinutes(9));
        guard.look();
        assertThat(ended).isEmpty();
        later(Duration.ofMinutes(1));
        guard.look();
        guard.look();
        assertThat(ended).containsExactly("1001");
    }

    @Test
    void theLimitOfAllEndsTheCallsOfEverybody() {
        List<String> ended = new ArrayList<>();
        guard.follow(policy(new TollLimit(TollScope.SYSTEM, 0, 0, 10, 0, List.of(), true)));
        for (String payer : List.of("1001", "1002", "")) {
            assertThat(takes(payer, NATIONAL)).isTrue();
            last.answered();
            last.endBy(() -> ended.add(payer));
        }
        later(Duration.ofMinutes(4));
        guard.look();
        assertThat(ended).containsExactlyInAnyOrder("1001", "1002", "");
    }

    @Test
    void refusalsAreToldAndCounted() {
        guard.follow(policy(limit(TollScope.EXTENSIONS, 0, 1, 0, 0)));
        assertThat(takes("1001", NATIONAL)).isTrue();
        refuses("1001", NATIONAL, TollReason.CONCURRENT, "extensions");
        assertThat(alerts).containsExactly(new TollAlert("extensions", "1001", TollReason.CONCURRENT, 100, "national"));
        assertThat(guard.refusals()).containsEntry(TollReason.CONCURRENT, 1L).containsEntry(TollReason.NIGHT, 0L);
    }

    @Test
    void zeroIsNoLimit() {
        guard.follow(policy(limit(TollScope.EXTENSIONS, 0, 0, 0, 0), limit(TollScope.SYSTEM, 0, 0, 0, 0)));
        for (int i = 0; i < 1_000; i++) {
            assertThat(takes("1001", NATIONAL)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(TollReason.class)
    void everyReasonHasWords(TollReason reason) {
        assertThat(reason.word()).matches("[a-z_]+");
        assertThat(reason.text()).isNotBlank();
    }
}
