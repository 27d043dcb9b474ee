package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.phone.Await;
import io.parley.queue.FixedDirectory;
import io.parley.sip.adaptor.MemoryRegistrations;
import io.parley.sip.api.Binding;
import io.parley.sip.api.Party;
import io.parley.sip.api.SipPhones;
import io.parley.sip.api.TextMessage;
import io.parley.sip.api.TextMessage.Format;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailroomTest {
    private static final Instant UNTIL = Instant.parse("2999-01-01T00:00:00Z");
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final MemoryMessages store = new MemoryMessages();
    private final MemoryRegistrations registrations = new MemoryRegistrations(Clock.systemUTC());
    private final Phones phones = new Phones();
    private final AtomicLong ahead = new AtomicLong();
    private Mailroom room = room();

    /** Devices that answer each message with the same. */
    private static final class Phones implements SipPhones {
        final List<String> got = new CopyOnWriteArrayList<>();
        volatile int code = 200;
        /** What they do not answer. */
        volatile String unanswered = "";

        @Override
        public void answer(String message, int code, String reason) {
            throw new AssertionError("nobody asks");
        }

        @Override
        public void message(Binding to, Outgoing message, IntConsumer told) {
            got.add(message.message().text());
            told.accept(message.message().text().equals(unanswered) ? 408 : code);
        }

        @Override
        public void checkSync(Binding to, boolean reboot, IntConsumer told) {
            throw new AssertionError("nobody asks");
        }
    }

    private Mailroom room() {
        Mailroom made =
                new Mailroom(store, new FixedDirectory(List.of()), registrations, () -> phones, () -> Instant.now()
                        .plusSeconds(ahead.get()));
        made.start(OFTEN);
        return made;
    }

    @AfterEach
    void stop() {
        room.stop();
    }

    private Mailroom.Kept keep(String extension, String text, String owner, Duration lasts) throws Exception {
        CompletableFuture<Mailroom.Kept> kept = new CompletableFuture<>();
        Instant now = Instant.now().plusSeconds(ahead.get());
        room.keep(
                id -> new KeptMessage(
                        id,
                        extension,
                        owner,
                        new Party("1001", "Anna"),
                        new TextMessage(Format.PLAIN, text),
                        now,
                        now.plus(lasts)),
                Instant.EPOCH,
                kept::complete);
        return kept.get(10, TimeUnit.SECONDS);
    }

    private void keep(String text) throws Exception {
        assertThat(keep("1004", text, "", MessageDesk.KEPT)).isInstanceOf(Mailroom.Kept.Stored.class);
    }

    private void phoneAt(String extension) {
        registrations.replace(
                extension,
                List.of(new Binding(
                        extension,
                        "sip:" + extension + "@192.0.2.1",
                        "192.0.2.1:5060",
                        "UDP",
                        "c",
                        1,
                        UNTIL,
                        "",
                        "",
                        0,
                        "")));
        room.hopeful(extension);
    }

    private void nothingWaits() {
        Await.until("nothing waits", () -> room.waiting() == 0 && store.texts().isEmpty());
    }

    @Test
    void anotherProcessDeliversWhatTheFormerOneKept() throws Exception {
        keep("one");
        keep("two");
        room.stop();
        room = room();
        assertThat(room.waiting()).isEqualTo(2);
        keep("three");
        phoneAt("1004");
        nothingWaits();
        assertThat(phones.got).containsExactly("one", "two", "three");
    }

    @Test
    void phoneThatWasRegisteredAllTheTimeGetsItAfterAWhile() throws Exception {
        phones.code = 486;
        keep("later");
        phoneAt("1004");
        Await.until("tried", () -> phones.got.size() == 1);
        phones.code = 200;
        ahead.addAndGet(31);
        nothingWaits();
        assertThat(phones.got).containsExactly("later", "later");
    }

    @Test
    void messageThatNoPhoneAnswersHoldsUpNoOther() throws Exception {
        phones.unanswered = "too large";
        keep("too large");
        keep("one");
        keep("two");
        phoneAt("1004");
        Await.until("the others came", () -> room.waiting() == 1);
        assertThat(phones.got).containsExactly("too large", "one", "two");
        phones.unanswered = "";
        ahead.addAndGet(31);
        nothingWaits();
    }

    @Test
    void phoneThatAnswersNothingIsTriedTwiceOnly() throws Exception {
        phones.code = 408;
        keep("one");
        keep("two");
        keep("three");
        phoneAt("1004");
        Await.until("tried", () -> phones.got.size() == 2);
        phones.code = 200;
        ahead.addAndGet(31);
        nothingWaits();
        assertThat(phones.got).containsExactly("one", "two", "one", "two", "three");
    }

    @Test
    void nextOwnerOfTheNumberGetsNothingOfTheFormer() throws Exception {
        keep("1004", "for ben", "ben", MessageDesk.KEPT);
        keep("for whoever it is");
        phoneAt("1004");
        nothingWaits();
        assertThat(phones.got).containsExactly("for whoever it is");
    }

    @Test
    void whatIsOverOrForNobodyGoes() throws Exception {
        keep("2004", "no such extension any more", "", MessageDesk.KEPT);
        keep("1004", "soon over", "", Duration.ofSeconds(60));
        ahead.addAndGet(61);
        nothingWaits();
        assertThat(phones.got).isEmpty();
    }

    @Test
    void databaseThatIsAwayCostsNoMessageAndNoSecondDelivery() throws Exception {
        keep("once");
        store.away = true;
        assertThat(keep("1004", "not promised", "", MessageDesk.KEPT)).isInstanceOf(Mailroom.Kept.Failed.class);
        phoneAt("1004");
        store.away = false;
        ahead.addAndGet(31);
        nothingWaits();
        assertThat(phones.got).containsExactly("once");
    }

    @Test
    void mailboxIsFullOfManySendersToo() throws Exception {
        for (int i = 0; i < Mailbox.MOST_OF_ONE; i++) {
            keep("no. " + i);
        }
        assertThat(keep("1004", "too many", "", MessageDesk.KEPT)).isInstanceOf(Mailroom.Kept.Full.class);
        assertThat(keep("1005", "another box", "", MessageDesk.KEPT)).isInstanceOf(Mailroom.Kept.Stored.class);
    }
}
