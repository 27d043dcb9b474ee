package io.parley.directory.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Hours OFFICE = HoursText.parse(
            "Europe/Berlin; mon-thu 09:00-12:30 13:30-18:00; fri 09:00-16:00; closed 2026-12-24 2026-12-25");

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:59:59, false",
        "2026-11-23T09:00:00, true",
        "2026-11-23T12:29:59, true",
        "2026-11-23T12:30:00, false",
        "2026-11-23T13:30:00, true",
        "2026-11-23T17:59:59, true",
        "2026-11-23T18:00:00, false",
        "2026-11-27T15:59:59, true",
        "2026-11-27T16:00:00, false",
        "2026-11-28T10:00:00, false",
        "2026-12-24T10:00:00, false",
        "2026-12-23T10:00:00, true"
    })
    void opensAndClosesToTheMinuteOfTheWallClock(String local, boolean open) {
        assertThat(OFFICE.open(at(local))).isEqualTo(open);
    }

    @Test
    void hoursAreThoseOfTheirZoneInSummerAndWinter() {
        assertThat(OFFICE.open(Instant.parse("2026-07-06T07:00:00Z"))).isTrue();
        assertThat(OFFICE.open(Instant.parse("2026-11-23T07:00:00Z"))).isFalse();
        assertThat(OFFICE.open(Instant.parse("2026-11-23T08:00:00Z"))).isTrue();
    }

    @Test
    void hourThatTheClockLeavesOutInSpringDoesNotCome() {
        // on 2026-03-29 the clock goes from 02:00 to 03:00
        Hours night = HoursText.parse("Europe/Berlin; sun 01:00-02:30");
        assertThat(night.open(Instant.parse("2026-03-29T00:59:59Z"))).isTrue();
        assertThat(night.open(Instant.parse("2026-03-29T01:00:00Z"))).isFalse();
        assertThat(night.closesAfter(Instant.parse("2026-03-29T00:30:00Z")))
                .contains(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    void hourThatTheClockShowsTwiceInAutumnIsOpenTwice() {
        // on 2026-10-25 the clock goes from 03:00 back to 02:00
        Hours night = HoursText.parse("Europe/Berlin; sun 01:00-02:30");
        assertThat(night.open(Instant.parse("2026-10-25T00:29:00Z"))).isTrue();
        assertThat(night.open(Instant.parse("2026-10-25T00:31:00Z"))).isFalse();
        assertThat(night.open(Instant.parse("2026-10-25T01:29:00Z"))).isTrue();
        assertThat(night.open(Instant.parse("2026-10-25T01:31:00Z"))).isFalse();
        assertThat(night.closesAfter(Instant.parse("2026-10-25T00:00:00Z")))
                .contains(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(night.closesAfter(Instant.parse("2026-10-25T01:00:00Z")))
                .contains(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void rangesThatMeetAtMidnightAreOneOpening() {
        Hours late = HoursText.parse("Europe/Berlin; fri 20:00-24:00; sat 00:00-02:00");
        assertThat(late.open(at("2026-11-28T00:00:00"))).isTrue();
        assertThat(late.closesAfter(at("2026-11-27T21:00:00"))).contains(at("2026-11-28T02:00:00"));
    }

    @Test
    void whatIsAlwaysOpenClosesOnItsClosedDatesOnly() {
        Hours always = HoursText.parse("UTC; mon-sun 00:00-24:00; closed 2026-12-25");
        assertThat(always.closesAfter(Instant.parse("2026-12-22T10:00:00Z")))
                .contains(Instant.parse("2026-12-25T00:00:00Z"));
        assertThat(always.closesAfter(Instant.parse("2026-11-22T10:00:00Z"))).isEqualTo(Optional.empty());
    }

    @Test
    void spanOfDaysMayGoOverTheWeekend() {
        Hours hours = HoursText.parse("UTC; sat-mon 10:00-11:00");
        assertThat(HoursText.of(hours)).isEqualTo("UTC; mon 10:00-11:00; sat 10:00-11:00; sun 10:00-11:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Berlin; mon 09:00-10:00 | NotAZone[word=Berlin]",
                "mon 09:00-10:00 | NotAZone[word=mon 09:00-10:00]",
                "UTC | NoHours[]",
                "UTC; | NothingBetween[]",
                "UTC; mon | NothingAfter[word=mon]",
                "UTC; montag 09:00-10:00 | NotADay[word=montag, days=[mon, tue",
                "UTC; mon-wed-fri 09:00-10:00 | NotDays[word=mon-wed-fri]",
                "UTC; mon 9-17 | NotARange[word=9-17]",
                "UTC; mon 17:00-09:00 | EndsBeforeItBegins[word=17:00-09:00]",
                "UTC; mon 09:00-24:01 | NotATime[word=",
                "UTC; mon 09:60-10:00 | NotATime[word=",
                "UTC; mon 09:00-12:00 11:00-14:00 | Overlap[day=mon]",
                "UTC; mon 09:00-12:00; mon 11:59-14:00 | Overlap[day=mon]",
                "UTC; mon 09:00-12:00; closed 25.12.2026 | NotADate[word=25.12.2026]",
                "UTC; mon 09:00-12:00; closed 2026-02-30 | NotADate[word=2026-02-30]"
            })
    void wrongTextIsRefusedForItsReason(String text, String reason) {
        assertThatThrownBy(() -> HoursText.parse(text)).isInstanceOfSatisfying(WrongHours.class, wrong -> assertThat(
                        wrong.refusal().toString())
                .startsWith(reason));
    }

    @Property(tries = 500)
    void textOfHoursGivesTheSameHours(@ForAll("hours") Hours hours) {
        assertThat(HoursText.parse(HoursText.of(hours))).isEqualTo(hours);
    }

    @Property(tries = 1_000)
    void itStaysOpenUntilTheMomentItCloses(
            @ForAll("hours") Hours hours, @ForAll @LongRange(min = 1_770_000_000L, max = 1_810_000_000L) long second) {
        Instant now = Instant.ofEpochSecond(second);
        Optional<Instant> end = hours.closesAfter(now);
        if (!hours.open(now)) {
            assertThat(end).isEmpty();
        } else if (end.isPresent()) {
            assertThat(end.get()).isAfter(now);
            assertThat(hours.open(end.get())).isFalse();
            for (Instant between = now; between.isBefore(end.get()); between = between.plusSeconds(60)) {
                assertThat(hours.open(between)).as("open at %s", between).isTrue();
            }
            assertThat(hours.open(end.get().minusMillis(1))).isTrue();
        }
    }

    @Provide
    Arbitrary<Hours> hours() {
        Arbitrary<String> zones =
                Arbitraries.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu");
        Arbitrary<String> days = Arbitraries.of("mon", "tue-thu", "fri-mon", "mon-sun", "sat", "sun");
        Arbitrary<String> ranges = Arbitraries.of(
                "09:00-17:30", "00:00-24:00", "00:00-02:30 22:15-24:00", "08:00-12:00 13:00-18:00", "01:30-03:15");
        Arbitrary<String> closed = Arbitraries.of("", "; closed 2026-10-25", "; closed 2026-03-29 2026-12-25");
        return Combinators.combine(zones, days, ranges, closed)
                .as((zone, day, range, dates) -> HoursText.parse(zone + "; " + day + " " + range + dates));
    }
}
