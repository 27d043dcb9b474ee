package io.parley.ban;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.Ban;
import io.parley.sip.api.Ban.Reason;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttackSignsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    private final AttackSigns signs = new AttackSigns();

    private static List<Ban> bans(int count, Reason reason, Instant since) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Ban("192.0.2." + i, reason, since, since.plusSeconds(3_600), 1, 0, "", ""))
                .toList();
    }

    @Test
    void oneBanIsNoAttackSeveralAre() {
        assertThat(signs.read(NOW, bans(AttackSigns.LEAST_BANS - 1, Reason.PASSWORD_GUESSING, NOW), 0))
                .isEmpty();
        assertThat(signs.read(NOW, bans(AttackSigns.LEAST_BANS, Reason.EXTENSION_SCAN, NOW), 0))
                .contains(new Attack(AttackSigns.LEAST_BANS, 0));
    }

    @Test
    void bansByHandAndThoseOfBeforeDoNotCount() {
        assertThat(signs.read(NOW, bans(9, Reason.BY_HAND, NOW), 0)).isEmpty();
        assertThat(signs.read(NOW, bans(9, Reason.SCANNER, NOW.minusSeconds(600)), 0))
                .isEmpty();
    }

    @Test
    void aFloodIsAnAttackWhileItLasts() {
        long before = 50_000;
        assertThat(signs.read(NOW, List.of(), before))
                .as("what was dropped before does not count")
                .isEmpty();
        assertThat(signs.read(NOW.plusSeconds(30), List.of(), before + AttackSigns.LEAST_DROPPED))
                .contains(new Attack(0, AttackSigns.LEAST_DROPPED));
        assertThat(signs.read(NOW.plusSeconds(60), List.of(), before + AttackSigns.LEAST_DROPPED))
                .isPresent();
        assertThat(signs.read(NOW.plusSeconds(95), List.of(), before + AttackSigns.LEAST_DROPPED))
                .isEmpty();
    }
}
