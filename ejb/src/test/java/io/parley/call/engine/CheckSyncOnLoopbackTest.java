package io.parley.call.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.fact.Fact.ConfigChanged;
import io.parley.phone.Texter;
import io.parley.signalling.CheckSync;
import io.parley.signalling.CheckSync.Answers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Phones are asked to look for a new configuration. */
final class CheckSyncOnLoopbackTest extends LoopbackTest {
    private CheckSync sync() {
        return new CheckSync(house.registrations, house.link, house.journal);
    }

    private CompletableFuture<Answers> ask(boolean reboot) {
        return CompletableFuture.supplyAsync(() -> sync().ask("1004", reboot, SAM));
    }

    @Test
    void phonesSayWhetherTheyTakeItAndPagesAreNotAsked() throws Exception {
        house.page("1004", LOW);
        try (Texter desk = new Texter("1004", house.port);
                Texter other = new Texter("1004", house.port)) {
            desk.register();
            other.register();
            CompletableFuture<Answers> answers = ask(true);
            String notify = desk.phone.expect("NOTIFY ");
            assertThat(notify).contains("Event: check-sync;reboot=true\r\n", "Subscription-State: terminated\r\n");
            desk.answer(notify, 200);
            other.answer(other.phone.expect("NOTIFY "), 401);
            assertThat(answers.get(10, TimeUnit.SECONDS)).isEqualTo(new Answers(2, 1, 1));
            assertThat(house.journal.of(ConfigChanged.class)).hasSize(1);
        }
    }

    @Test
    void silentPhonesAreNotWaitedForLong() throws Exception {
        try (Texter desk = new Texter("1004", house.port)) {
            desk.register();
            CompletableFuture<Answers> answers = ask(false);
            assertThat(desk.phone.expect("NOTIFY ")).contains("reboot=false");
            assertThat(answers.get(10, TimeUnit.SECONDS).silent()).isEqualTo(1);
        }
    }

    @Test
    void withoutPhonesNothingHappens() {
        assertThat(sync().ask("1004", true, SAM)).isEqualTo(new Answers(0, 0, 0));
        assertThat(house.journal.of(ConfigChanged.class)).isEmpty();
    }
}
