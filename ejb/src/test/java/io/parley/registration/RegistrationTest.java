package io.parley.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.Fact;
import io.parley.queue.RecordedJournal;
import io.parley.sip.api.Binding;
import io.parley.sip.api.SipEvent;
import io.parley.sip.api.SipEvent.Unregistered.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    private final CachedRegistrations store = new CachedRegistrations(new ConcurrentHashMap<>(), () -> NOW);
    private final RecordedJournal journal = new RecordedJournal();
    private final List<String> presence = new ArrayList<>();
    private final RegistrationNews news = new RegistrationNews(
            store, (extension, reachable) -> presence.add(extension + (reachable ? "+" : "-")), journal);

    private static Binding binding(String contact, int seconds) {
        return new Binding(
                "1001", contact, "127.0.0.1:5062", "UDP", "c", 1, NOW.plusSeconds(seconds), "phone", "", 0, "");
    }

    @Test
    void newestComesFirstAndExpiredOnesAreNotGiven() {
        store.replace("1001", List.of(binding("sip:old", 10), binding("sip:dead", 0), binding("sip:new", 60)));

        assertThat(store.bindings("1001")).extracting(Binding::contact).containsExactly("sip:new", "sip:old");
        assertThat(store.bindings("1002")).isEmpty();
    }

    @Test
    void sweepFindsWhatHasExpired() {
        store.replace("1001", List.of(binding("sip:dead", 0), binding("sip:new", 60)));

        assertThat(store.usersWithExpired(NOW.toEpochMilli())).containsExactly("1001");
        assertThat(store.expiredBindings("1001", NOW.toEpochMilli()))
                .extracting(Binding::contact)
                .containsExactly("sip:dead");
        assertThat(store.usersWithExpired(NOW.minusSeconds(1).toEpochMilli())).isEmpty();
    }

    @Test
    void emptyListRemovesTheExtension() {
        store.replace("1001", List.of(binding("sip:a", 60)));
        store.replace("1001", List.of());

        assertThat(store.size()).isZero();
    }

    @Test
    void refreshIsNoNews() {
        store.replace("1001", List.of(binding("sip:a", 60)));
        news.registered(new SipEvent.Registered("1001", binding("sip:a", 60), true));
        news.registered(new SipEvent.Registered("1001", binding("sip:a", 60), false));

        assertThat(presence).containsExactly("1001+");
        assertThat(journal.of(Fact.Registered.class)).hasSize(1);
    }

    @Test
    void extensionIsReachableUntilItsLastDeviceIsGone() {
        store.replace("1001", List.of(binding("sip:b", 60)));
        news.unregistered(new SipEvent.Unregistered("1001", "sip:a", Cause.EXPIRED));
        assertThat(presence).doesNotContain("1001-");

        store.replace("1001", List.of());
        news.unregistered(new SipEvent.Unregistered("1001", "sip:b", Cause.ASKED));
        assertThat(presence.getLast()).isEqualTo("1001-");
        assertThat(journal.of(Fact.Unregistered.class)).hasSize(2);
    }

    @Test
    void startTellsOfDevicesThatAreThereAlready() {
        store.replace("1001", List.of(binding("sip:b", 60)));
        news.tellAll();
        assertThat(presence).containsExactly("1001+");
    }

    @Test
    void lossThatIsToldLateDoesNotHideAFreshRegistration() {
        // the old connection ends, and its page is there again before word of it is handled
        store.replace("1001", List.of(binding("sip:new", 60)));
        news.registered(new SipEvent.Registered("1001", binding("sip:new", 60), true));
        news.unregistered(new SipEvent.Unregistered("1001", "sip:old", SipEvent.Unregistered.Cause.FLOW_LOST));

        assertThat(presence.getLast()).isEqualTo("1001+");
    }

    @Test
    void registrationThatIsToldLateDoesNotHideTheLoss() {
        store.replace("1001", List.of());
        news.unregistered(new SipEvent.Unregistered("1001", "sip:a", SipEvent.Unregistered.Cause.ASKED));
        news.registered(new SipEvent.Registered("1001", binding("sip:a", 60), true));

        assertThat(presence.getLast()).isEqualTo("1001-");
    }

    @Test
    void secondDeviceKeepsTheExtensionReachable() {
        store.replace("1001", List.of(binding("sip:desk", 60)));
        news.unregistered(new SipEvent.Unregistered("1001", "sip:page", SipEvent.Unregistered.Cause.FLOW_LOST));

        assertThat(presence.getLast()).isEqualTo("1001+");
    }
}
