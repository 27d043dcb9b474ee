package io.parley.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.Ban;
import io.parley.sip.api.Ban.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BanBookTest {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final List<Duration> TIMES =
            List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofDays(1));
    private static final Site SITE = Site.of("192.0.2.7");

    private final BanBook book = new BanBook(TIMES);

    @Test
    void eachBanInARowIsLonger() {
        long now = 0;
        for (long minutes : new long[] {10, 60, 1440, 1440}) {
            Ban ban = book.ban(SITE, Reason.SCANNER, now).orElseThrow();
            assertThat(Duration.between(ban.since(), ban.until())).isEqualTo(Duration.ofMinutes(minutes));
            now = ban.until().toEpochMilli();
            assertThat(book.banned(SITE, now - 1)).isTrue();
            assertThat(book.banned(SITE, now)).isFalse();
        }
    }

    @Test
    void beginsAnewADayAfterTheLastOneEnded() {
        book.ban(SITE, Reason.SCANNER, 0);
        assertThat(book.ban(SITE, Reason.SCANNER, 10 * MINUTE + DAY - 1)
                        .orElseThrow()
                        .times())
                .isEqualTo(2);
        book.lift(SITE, 0);
        book.ban(SITE, Reason.SCANNER, 0);
        assertThat(book.ban(SITE, Reason.SCANNER, 10 * MINUTE + DAY)
                        .orElseThrow()
                        .times())
                .isEqualTo(1);
    }

    @Test
    void whoIsBannedIsNotBannedAgain() {
        book.ban(SITE, Reason.SCANNER, 0);
        assertThat(book.ban(SITE, Reason.SCANNER, MINUTE)).isEmpty();
        assertThat(book.inForce(MINUTE)).singleElement().extracting(Ban::times).isEqualTo(1);
    }

    @Test
    void withoutTimesNobodyIsBannedButByHand() {
        BanBook byHand = new BanBook(List.of());
        assertThat(byHand.ban(SITE, Reason.SCANNER, 0)).isEmpty();
        byHand.banByHand(SITE, Duration.ofMinutes(5), "eva", "calls at night", 0);
        assertThat(byHand.banned(SITE, 5 * MINUTE - 1)).isTrue();
        assertThat(byHand.banned(SITE, 5 * MINUTE)).isFalse();
    }

    @Test
    void liftedIsForgotten() {
        book.ban(SITE, Reason.SCANNER, 0);
        long changes = book.changes();
        assertThat(book.lift(SITE, 1)).isTrue();
        assertThat(book.lift(SITE, 1)).isFalse();
        assertThat(book.banned(SITE, 1)).isFalse();
        assertThat(book.changes()).isEqualTo(changes + 1);
        assertThat(book.ban(SITE, Reason.SCANNER, 2).orElseThrow().times()).isEqualTo(1);
    }

    @Test
    void restoresWhatIsRememberedAndNothingElse() {
        book.ban(SITE, Reason.SCANNER, 0);
        Site over = Site.of("192.0.2.8");
        book.ban(over, Reason.SCANNER, 0);
        Map<Site, Ban> kept = new HashMap<>();
        book.remembered(0).forEach(ban -> kept.put(Site.of(ban.site()), ban));
        BanBook next = new BanBook(TIMES);
        next.restore(kept, 10 * MINUTE - 1);
        assertThat(next.inForce(10 * MINUTE - 1)).isEqualTo(book.inForce(10 * MINUTE - 1));
        assertThat(next.ban(SITE, Reason.SCANNER, 11 * MINUTE).orElseThrow().times())
                .isEqualTo(2);
        BanBook later = new BanBook(TIMES);
        later.restore(kept, 10 * MINUTE + DAY);
        assertThat(later.remembered(10 * MINUTE + DAY)).isEmpty();
    }

    @Test
    void whereItIsFullTheOneThatEndsFirstMakesRoom() {
        BanBook small = new BanBook(TIMES, 2);
        small.banByHand(Site.of("192.0.2.1"), Duration.ofMinutes(2), "eva", "", 0);
        small.banByHand(Site.of("192.0.2.2"), Duration.ofMinutes(1), "eva", "", 0);
        small.banByHand(Site.of("192.0.2.3"), Duration.ofMinutes(3), "eva", "", 0);
        assertThat(small.inForce(0)).extracting(Ban::site).containsExactly("192.0.2.1", "192.0.2.3");
    }

    @Test
    void countsWhatItDropped() {
        book.ban(SITE, Reason.SCANNER, 0);
        book.dropped(SITE);
        book.dropped(SITE);
        book.dropped(Site.of("192.0.2.9"));
        assertThat(book.inForce(0)).singleElement().extracting(Ban::dropped).isEqualTo(2L);
    }

    /** Whatever is banned and lifted in whatever order, the book is bounded, and what it says is banned is what it lists. */
    @Property(tries = 200)
    void staysBoundedAndTrue(@ForAll @Size(max = 200) List<@IntRange(max = 999) Integer> steps) {
        BanBook small = new BanBook(TIMES, 8);
        long now = 0;
        for (int step : steps) {
            Site site = Site.of("192.0.2." + step % 20);
            switch (step / 20 % 4) {
                case 0, 1 -> {
                    boolean before = small.banned(site, now);
                    assertThat(small.ban(site, Reason.SCANNER, now).isPresent()).isEqualTo(!before);
                    assertThat(small.banned(site, now)).isTrue();
                }
                case 2 -> {
                    small.lift(site, now);
                    assertThat(small.banned(site, now)).isFalse();
                }
                default -> now += step * MINUTE;
            }
            assertThat(small.remembered(now)).hasSizeLessThanOrEqualTo(8);
            for (int i = 0; i < 20; i++) {
                Site each = Site.of("192.0.2." + i);
                boolean listed =
                        small.inForce(now).stream().anyMatch(b -> b.site().equals(each.toString()));
                assertThat(small.banned(each, now)).isEqualTo(listed);
            }
        }
    }
}
