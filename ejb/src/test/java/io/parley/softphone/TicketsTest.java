package io.parley.softphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.directory.SipSecret;
import io.parley.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class TicketsTest {
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final SoftphoneSettings settings = SoftphoneSettings.of(Settings.of(key -> null));
    private final Tickets tickets = new Tickets(settings, () -> now);

    private void issue(String userName) {
        tickets.issue("anna", "tab-1", "1001", 5, userName, "secret");
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void credentialStandsForItsExtensionWithDigestsOfItsOwn() {
        issue("t-1");

        assertThat(tickets.account("t-1").orElseThrow().user()).isEqualTo("1001");
        assertThat(tickets.account("t-1").orElseThrow().ha1Md5())
                .isEqualTo(SipSecret.of("t-1", "parley", "secret").ha1Md5());
        assertThat(tickets.account("t-2")).isEmpty();
    }

    @Test
    void onlyTheFirstConnectionGetsIt() {
        issue("t-1");

        assertThat(tickets.claim("t-1", "ws-1")).isTrue();
        assertThat(tickets.claim("t-1", "ws-1")).isTrue();
        assertThat(tickets.claim("t-1", "ws-2")).isFalse();
        assertThat(tickets.counters()).containsEntry("tickets_claimed", 1L).containsEntry("tickets_refused", 1L);
    }

    @Test
    void unusedOneEndsAfterAMinute() {
        issue("t-1");
        pass(Duration.ofMinutes(1));

        assertThat(tickets.account("t-1")).isEmpty();
        assertThat(tickets.claim("t-1", "ws-1")).isFalse();
        assertThat(tickets.size()).isZero();
    }

    @Test
    void usedOneLivesAsLongAsItsConnectionRegistersAgain() {
        issue("t-1");
        tickets.claim("t-1", "ws-1");
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofHours(1));
            assertThat(tickets.claim("t-1", "ws-1")).isTrue();
        }
        pass(Duration.ofMinutes(61));
        assertThat(tickets.claim("t-1", "ws-1")).isFalse();
    }

    @Test
    void pageThatAsksAgainVoidsWhatItDidNotUse() {
        issue("t-1");
        tickets.claim("t-1", "ws-1");
        issue("t-2");
        issue("t-3");

        assertThat(tickets.account("t-1")).isPresent();
        assertThat(tickets.account("t-2")).isEmpty();
        assertThat(tickets.account("t-3")).isPresent();
    }

    @Test
    void userWhoAsksForTooManyLosesHisOldestUnusedOneAndNoneOfOthers() {
        tickets.issue("ben", "tab-1", "1002", 5, "t-ben", "secret");
        issue("t-used");
        tickets.claim("t-used", "ws-1");
        for (int i = 0; i <= TicketLimit.UNCLAIMED_PER_USER.value; i++) {
            tickets.issue("anna", "page-" + i, "1001", 5, "t-" + i, "secret");
        }
        assertThat(tickets.account("t-0")).isEmpty();
        assertThat(tickets.account("t-1")).isPresent();
        assertThat(tickets.account("t-used")).isPresent();
        assertThat(tickets.account("t-ben")).isPresent();
        assertThat(tickets.size()).isEqualTo(TicketLimit.UNCLAIMED_PER_USER.value + 2);
        assertThat(tickets.counters()).containsEntry("tickets_dropped", 1L);
    }

    @Test
    void oneUserCannotTakeAllRoomByUsingWhatHeGets() {
        for (int i = 0; i < TicketLimit.KEPT_PER_USER.value; i++) {
            issue("t-" + i);
            tickets.claim("t-" + i, "ws-" + i);
        }
        assertThatThrownBy(() -> issue("t-more"))
                .isInstanceOfSatisfying(PhoneRefusedException.class, e -> assertThat(e.refusal())
                        .isEqualTo(new PhoneRefusal.TooManyOfUser()));
        tickets.issue("ben", "tab-1", "1002", 5, "t-ben", "secret");
        pass(settings.connectionLife());
        issue("t-later");
        assertThat(tickets.size()).isEqualTo(1);
    }

    @Test
    void fullStoreRefusesAndKeepsWhatItHas() {
        for (int i = 0; i < TicketLimit.KEPT.value; i++) {
            tickets.issue("user-" + i, "tab-1", "1001", 5, "t-" + i, "secret");
            tickets.claim("t-" + i, "ws-" + i);
        }
        assertThatThrownBy(() -> issue("t-more"))
                .isInstanceOfSatisfying(PhoneRefusedException.class, e -> assertThat(e.refusal())
                        .isEqualTo(new PhoneRefusal.TooManyInAll()));
        assertThat(tickets.account("t-0")).isPresent();
        assertThat(tickets.size()).isEqualTo(TicketLimit.KEPT.value);
        assertThat(tickets.counters()).containsEntry("tickets_full", 1L).containsEntry("tickets_dropped", 0L);
    }

    @Test
    void turnCredentialIsThatOfCoturnsRestScheme() throws Exception {
        SoftphoneSettings turn = SoftphoneSettings.of(Settings.of(Map.of(
                "parley.media.ice-servers", "stun:stun.test:3478, turn:turn.test?transport=tcp",
                "parley.media.turn-secret", "north",
                "parley.media.turn-ttl-seconds", "600")::get));

        List<IceServer> servers = IceServers.of(turn, "anna", now);

        assertThat(servers.get(0)).isEqualTo(new IceServer(List.of("stun:stun.test:3478"), "", ""));
        String name = now.getEpochSecond() + 600 + ":anna";
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec("north".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        String password = Base64.getEncoder().encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        assertThat(servers.get(1)).isEqualTo(new IceServer(List.of("turn:turn.test?transport=tcp"), name, password));
    }

    @Test
    void settingThatIsNoServerIsNamed() {
        assertThatThrownBy(() -> SoftphoneSettings.of(Settings.of(Map.of("parley.media.ice-servers", "http://x")::get)))
                .hasMessageContaining("parley.media.ice-servers");
        assertThatThrownBy(() -> SoftphoneSettings.of(Settings.of(Map.of("parley.sip.ws-url", "https://x")::get)))
                .hasMessageContaining("parley.sip.ws-url");
    }
}
