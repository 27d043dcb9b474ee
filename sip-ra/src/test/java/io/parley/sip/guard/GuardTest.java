package io.parley.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.sip.api.AddressRange;
import io.parley.sip.api.Ban;
import io.parley.sip.api.Ban.Reason;
import io.parley.sip.api.GuardSettings;
import io.parley.sip.guard.Usage.Counter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final byte[] SCAN =
            "OPTIONS sip:1@h SIP/2.0\r\nUser-Agent: friendly-scanner\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final InetAddress ATTACKER = InetAddress.ofLiteral("192.0.2.7");

    private final List<Ban> begun = new ArrayList<>();
    private final Usage usage = new Usage();
    private final Set<InetAddress> trunks = new HashSet<>();
    private Instant now = Instant.EPOCH;
    private final Guard guard = new Guard(
            new GuardSettings(
                    List.of(AddressRange.of("198.51.100.0/24"), AddressRange.of("2001:db8:aa::/48")),
                    GuardSettings.STANDARD.banTimes(),
                    GuardSettings.SCANNERS),
            trunks::contains,
            usage,
            () -> now,
            begun::add);

    private static InetSocketAddress from(InetAddress address, int port) {
        return new InetSocketAddress(address, port);
    }

    private void guess(String address) {
        for (int i = 0; i < Limit.BAN_ACCOUNTS_TRIED.standard(); i++) {
            guard.wrongResponse(InetAddress.ofLiteral(address), "10" + i);
        }
    }

    @Test
    void whoGuessesIsDroppedAndNobodyElse() {
        guess("192.0.2.7");
        assertThat(begun).singleElement().extracting(Ban::reason).isEqualTo(Reason.EXTENSION_SCAN);
        assertThat(guard.drops(from(ATTACKER, 5060))).isTrue();
        assertThat(guard.keepsOut(ATTACKER)).isTrue();
        assertThat(guard.drops(from(InetAddress.ofLiteral("192.0.2.8"), 5060))).isFalse();
        assertThat(usage.sum(Counter.DROPPED_BANNED)).isEqualTo(1);
        assertThat(guard.inForce()).singleElement().extracting(Ban::dropped).isEqualTo(1L);
        now = now.plus(Duration.ofMinutes(10));
        assertThat(guard.drops(from(ATTACKER, 5060))).isFalse();
    }

    @Test
    void aBanIsThatOfAnIpv6Network() {
        guess("2001:db8:0:7::1");
        assertThat(guard.keepsOut(InetAddress.ofLiteral("2001:db8:0:7:ffff::2")))
                .isTrue();
        assertThat(guard.keepsOut(InetAddress.ofLiteral("2001:db8:0:8::1"))).isFalse();
        assertThat(guard.inForce()).singleElement().extracting(Ban::site).isEqualTo("2001:db8:0:7::/64");
        assertThat(guard.lift(InetAddress.ofLiteral("2001:db8:0:7::ffff"))).isTrue();
    }

    @Test
    void whatBecomesAllowedIsBannedNoLongerNorLater() {
        guess("192.0.2.7");
        guess("192.0.3.7");
        guess("2001:db8:0:7::1");
        guess("2001:db8:1:7::1");

        guard.allow(List.of(
                AddressRange.of("192.0.2.0/24"),
                AddressRange.of("2001:db8::/48"),
                AddressRange.of("2001:db8:1:7::/65")));

        assertThat(guard.inForce()).extracting(Ban::site).containsExactly("192.0.3.7", "2001:db8:1:7::/64");
        assertThat(guard.keepsOut(InetAddress.ofLiteral("2001:db8:1:7::2"))).isFalse();
        assertThat(guard.keepsOut(InetAddress.ofLiteral("2001:db8:1:7:8000::2")))
                .isTrue();
        guess("192.0.2.7");
        assertThat(guard.keepsOut(ATTACKER)).isFalse();
        assertThat(guard.spares(ATTACKER)).isTrue();

        guard.allow(List.of());
        guess("192.0.2.7");
        assertThat(guard.keepsOut(ATTACKER)).isTrue();
        assertThat(guard.remembered())
                .filteredOn(ban -> ban.site().equals("192.0.2.7"))
                .extracting(Ban::times)
                .containsExactly(1);
    }

    @Test
    void bansOfBeforeARestartCountForNobodyWhoIsAllowed() {
        guess("192.0.2.7");
        List<Ban> former = guard.remembered();
        guard.lift(ATTACKER);
        guard.allow(List.of(AddressRange.of("192.0.2.7")));
        guard.restore(former, List.of());
        assertThat(guard.remembered()).isEmpty();
    }

    @Test
    void whoIsAllowedIsNeverKeptOut() {
        guess("198.51.100.9");
        guess("2001:db8:aa:1::9");
        assertThat(guard.ban(InetAddress.ofLiteral("198.51.100.9"), Duration.ofHours(1), "eva", ""))
                .isEmpty();
        assertThat(guard.scanner(SCAN, InetAddress.ofLiteral("198.51.100.9"), true))
                .isFalse();
        assertThat(guard.floods(InetAddress.ofLiteral("198.51.100.9"))).isFalse();
        for (int i = 0; i < 2 * Limit.DATAGRAMS_PER_SECOND.standard(); i++) {
            assertThat(guard.drops(from(InetAddress.ofLiteral("198.51.100.9"), 5060)))
                    .isFalse();
        }
        assertThat(begun).isEmpty();
    }

    @Test
    void anAddressThatBecomesATrunkIsNoLongerKeptOut() {
        guess("192.0.2.7");
        trunks.add(ATTACKER);
        assertThat(guard.keepsOut(ATTACKER)).isFalse();
        assertThat(guard.drops(from(ATTACKER, 5060))).isFalse();
    }

    /** Their sender may have made up the source: whoever could have it banned could have anybody banned. */
    @Test
    void datagramsThatProveNothingBanNobody() {
        for (int i = 0; i < 10_000; i++) {
            guard.drops(from(ATTACKER, 1 + i));
            guard.scanner(SCAN, ATTACKER, false);
        }
        assertThat(begun).isEmpty();
        assertThat(usage.sum(Counter.DROPPED_SCANNER)).isEqualTo(10_000);
        assertThat(usage.sum(Counter.DROPPED_FLOOD)).isEqualTo(10_000 - Limit.DATAGRAMS_PER_SECOND.standard());
        now = now.plusSeconds(1);
        assertThat(guard.drops(from(ATTACKER, 5060))).as("the next second").isFalse();
    }

    @Test
    void aFloodFromElsewhereTakesNobodysShare() {
        for (int i = 0; i < 5_000; i++) {
            guard.drops(from(ATTACKER, 1 + i));
        }
        assertThat(guard.drops(from(InetAddress.ofLiteral("192.0.2.8"), 5060))).isFalse();
    }

    @Test
    void aPhoneOfOursAtTheSameAddressGoesOn() {
        guard.proved(from(ATTACKER, 40_000));
        guess("192.0.2.7");
        assertThat(guard.drops(from(ATTACKER, 40_000))).isFalse();
        assertThat(guard.drops(from(ATTACKER, 40_001))).isTrue();
        guard.disproved(from(ATTACKER, 40_000));
        assertThat(guard.drops(from(ATTACKER, 40_000))).isTrue();
    }

    @Test
    void whatWasProvedIsForgottenAfterADay() {
        guard.proved(from(ATTACKER, 40_000));
        now = now.plus(Duration.ofHours(Limit.PROVED_HOURS.standard()));
        guess("192.0.2.7");
        assertThat(guard.drops(from(ATTACKER, 40_000))).isTrue();
    }

    @Test
    void aScannerOnAConnectionIsBannedAtOnce() {
        assertThat(guard.scanner(SCAN, ATTACKER, true)).isTrue();
        assertThat(begun).singleElement().extracting(Ban::reason).isEqualTo(Reason.SCANNER);
    }

    @Test
    void liftedMayTryAsOftenAsEverybody() {
        for (int i = 1; i < Limit.BAN_WRONG_RESPONSES.standard(); i++) {
            guard.wrongResponse(ATTACKER, "1001");
        }
        guard.ban(ATTACKER, Duration.ofHours(1), "eva", "was it you?");
        assertThat(guard.lift(ATTACKER)).isTrue();
        guard.wrongResponse(ATTACKER, "1001");
        assertThat(guard.keepsOut(ATTACKER)).isFalse();
    }
}
